import { styled } from '@mui/material/styles';
import { type DragEvent, type ReactNode, useState } from 'react';
import { color } from './palette.ts';

const Area = styled('div')({ position: 'relative', flex: 1, display: 'flex', flexDirection: 'column', minHeight: 0 });

const Hint = styled('div')({
  position: 'absolute',
  inset: 8,
  zIndex: 2,
  display: 'grid',
  placeItems: 'center',
  border: `2px dashed ${color.accent}`,
  borderRadius: 6,
  backgroundColor: color.paper,
  opacity: 0.92,
  // What is dragged stays over the area, and not over this.
  pointerEvents: 'none',
});

interface DropAreaProps {
  /** What is said while a file is held over the area. */
  readonly hint: string;
  /** Takes the file that was dropped; null where none is taken. */
  readonly onFile: ((file: File) => void) | null;
  readonly children: ReactNode;
}

/** An area that takes a file, of several the first. Files that are dropped anywhere else are refused by the host. */
export function DropArea({ hint, onFile, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = onFile === null ? 'none' : 'copy';
    setOver(onFile !== null);
  };
  const leave = (event: DragEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) setOver(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile?.(file);
  };
  return (
    <Area onDragOver={over} onDragLeave={leave} onDrop={drop}>
      {children}
      {isOver && <Hint aria-hidden>{hint}</Hint>}
    </Area>
  );
}
