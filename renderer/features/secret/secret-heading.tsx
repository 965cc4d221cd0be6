import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const Heading = styled(Typography)({ overflowWrap: 'anywhere', marginBottom: 8 });
// Two lines: a name of 254 characters must not push the secret out of sight.
const maxHeight = 48;

/** Whose secret it is: of a long name the start, between its quotes. */
export function SecretHeading({ keyName }: { readonly keyName: string }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (heading.current !== null) fill(heading.current, keyName, (name) => t('secret.heading', { name }));
  }, [keyName, t]);
  const text = t('secret.heading', { name: keyName });
  return <Heading variant="h3" ref={heading} aria-label={text} title={text} />;
}

// No style keeps what follows the text that it cuts off.
function fill(heading: HTMLElement, name: string, textFor: (name: string) => string): void {
  const start = [...name];
  heading.textContent = textFor(name);
  while (heading.clientHeight > maxHeight && start.pop() !== undefined) {
    heading.textContent = textFor(`${start.join('').trimEnd()}…`);
  }
}
