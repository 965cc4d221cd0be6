import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { color } from '../../ui/palette.ts';

const Cover = styled('div')({
  position: 'absolute',
  inset: '33px 0 0',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  padding: '72px 24px',
  textAlign: 'center',
  pointerEvents: 'none',
  '& > *': { pointerEvents: 'auto', maxWidth: 460, overflowWrap: 'anywhere', textWrap: 'balance' },
});

const First = styled('p')({ margin: 0, fontSize: 15, lineHeight: '20px', fontWeight: 500 });
const Then = styled('p')({ margin: 0, color: color.muted });

/** What stands in an empty list. */
export function NoKeys({ canCreate }: { readonly canCreate: boolean }) {
  return (
    <Cover>
      <First>There are no items in the list</First>
      <Then>
        An API key admits one person or program to the API.{' '}
        {canCreate ? 'Choose New… to issue the first one.' : 'An administrator issues them.'}
      </Then>
    </Cover>
  );
}

interface NoMatchesProps {
  readonly search: string;
  readonly onClear: () => void;
}

/** What stands in the list when the search finds nothing. */
export function NoMatches({ search, onClear }: NoMatchesProps) {
  return (
    <Cover>
      <First>No keys match “{search}”</First>
      <Then>The search looks at name, description, role and id.</Then>
      <Button onClick={onClear}>Show all keys</Button>
    </Cover>
  );
}
