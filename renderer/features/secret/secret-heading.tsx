import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useLayoutEffect, useRef } from 'react';

const Heading = styled(Typography)({ overflowWrap: 'anywhere', marginBottom: 8 });
// Two lines: a name of 254 characters must not push the secret out of sight.
const maxHeight = 48;

/** Whose secret it is: of a long name the start, between its quotes. */
export function SecretHeading({ keyName }: { readonly keyName: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (heading.current !== null) fill(heading.current, keyName);
  }, [keyName]);
  const text = headingText(keyName);
  return <Heading variant="h3" ref={heading} aria-label={text} title={text} />;
}

function headingText(name: string): string {
  return `Secret key value for "${name}"`;
}

// No style keeps what follows the text that it cuts off.
function fill(heading: HTMLElement, name: string): void {
  const start = [...name];
  heading.textContent = headingText(name);
  while (heading.clientHeight > maxHeight && start.pop() !== undefined) {
    heading.textContent = headingText(`${start.join('').trimEnd()}…`);
  }
}
