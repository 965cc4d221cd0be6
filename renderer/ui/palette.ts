import type { PaletteOptions } from '@mui/material/styles';

declare module '@mui/material/styles' {
  interface Palette {
    readonly line: { readonly soft: string; readonly control: string };
    readonly surface: { readonly side: string; readonly hover: string; readonly selected: string };
    readonly accent: { readonly fill: string; readonly hover: string; readonly text: string };
  }
  interface PaletteOptions {
    readonly line: Palette['line'];
    readonly surface: Palette['surface'];
    readonly accent: Palette['accent'];
  }
}

// Contrast on every surface: at least 4.5:1 for text, and 3:1 for `line.control`.
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#0b5f5a', contrastText: '#ffffff' },
  error: { main: '#b3261e' },
  text: { primary: '#1a211f', secondary: '#56625f', disabled: '#6b7673' },
  divider: '#dde2e0',
  background: { default: '#ffffff', paper: '#ffffff' },
  line: { soft: '#dde2e0', control: '#7d8784' },
  surface: { side: '#f5f7f6', hover: '#eef2f0', selected: '#e0ecea' },
  accent: { fill: '#0b5f5a', hover: '#084a46', text: '#0b5f5a' },
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#5cc4b8', contrastText: '#04211e' },
  error: { main: '#ff8a80' },
  text: { primary: '#e4e9e7', secondary: '#9aa6a3', disabled: '#8b9693' },
  divider: '#2b3331',
  background: { default: '#141918', paper: '#1a201f' },
  line: { soft: '#2b3331', control: '#6b7774' },
  surface: { side: '#101413', hover: '#1f2625', selected: '#1d3532' },
  accent: { fill: '#1c7f77', hover: '#176b64', text: '#5cc4b8' },
};

/** Colors by purpose, in the system's light or dark scheme. */
export const color = {
  ink: 'var(--mui-palette-text-primary)',
  muted: 'var(--mui-palette-text-secondary)',
  disabled: 'var(--mui-palette-text-disabled)',
  paper: 'var(--mui-palette-background-default)',
  raised: 'var(--mui-palette-background-paper)',
  side: 'var(--mui-palette-surface-side)',
  hover: 'var(--mui-palette-surface-hover)',
  selected: 'var(--mui-palette-surface-selected)',
  line: 'var(--mui-palette-line-soft)',
  control: 'var(--mui-palette-line-control)',
  accent: 'var(--mui-palette-accent-text)',
  accentFill: 'var(--mui-palette-accent-fill)',
  accentHover: 'var(--mui-palette-accent-hover)',
  danger: 'var(--mui-palette-error-main)',
} as const;

/** The look of a destructive button. */
export const dangerLook = { color: color.danger, borderColor: color.danger } as const;

export const monospace = 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace';
