import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';

// A name of 254 characters must not push the secret out of sight.
const Heading = styled(Typography)({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  marginBottom: 8,
});

export function SecretHeading({ keyName }: { readonly keyName: string }) {
  const text = `Secret key value for "${keyName}"`;
  return (
    <Heading variant="h3" title={text}>
      {text}
    </Heading>
  );
}
