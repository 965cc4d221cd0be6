import Button, { type ButtonProps } from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { MouseEvent } from 'react';
import { useDelayed } from './timers.ts';

const Spinner = styled('span')({
  position: 'absolute',
  left: 'calc(50% - 7px)',
  top: 'calc(50% - 7px)',
  width: 14,
  height: 14,
  boxSizing: 'border-box',
  border: '2px solid currentColor',
  borderRightColor: 'transparent',
  borderRadius: '50%',
  animation: 'busy-turn 0.8s linear infinite',
  '@keyframes busy-turn': { to: { transform: 'rotate(360deg)' } },
  '@media (prefers-reduced-motion: reduce)': { animationDuration: '6s' },
});

interface BusyButtonProps extends Omit<ButtonProps, 'loading'> {
  readonly isBusy: boolean;
}

/** A button that keeps its size and focus while its action runs. */
export function BusyButton({ isBusy, children, onClick, ...rest }: BusyButtonProps) {
  const isSpinning = useDelayed(isBusy);
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isBusy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button {...rest} aria-disabled={isBusy} aria-busy={isBusy} onClick={click}>
      <span style={{ opacity: isSpinning ? 0 : 1 }}>{children}</span>
      {isSpinning && <Spinner aria-hidden />}
    </Button>
  );
}
