import type { ThemeOptions } from '@mui/material/styles';
import { focusMark } from './focus.ts';
import { color } from './palette.ts';

const ring = { outline: `2px solid ${color.accent}`, outlineOffset: 2 };

const buttons: ThemeOptions['components'] = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { [`&:focus-visible, &.Mui-focusVisible, &[${focusMark}]`]: ring } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined' },
    styleOverrides: {
      root: { height: 30, minWidth: 76, padding: '0 12px', whiteSpace: 'nowrap', transition: 'none' },
      outlined: {
        color: color.ink,
        borderColor: color.control,
        backgroundColor: color.paper,
        '&:hover': { backgroundColor: color.hover, borderColor: color.control },
        '&[aria-pressed="true"]': { backgroundColor: color.selected },
      },
      contained: {
        color: '#ffffff',
        backgroundColor: color.accentFill,
        '&:hover': { backgroundColor: color.accentHover },
      },
      text: { color: color.ink, minWidth: 0, padding: '0 8px', '&:hover': { backgroundColor: color.hover } },
    },
  },
};

/** The texts of MUI's own components. */
export interface WidgetWords {
  /** The name of a list of choices. */
  readonly choices: string;
  /** The names of the button that opens and closes such a list. */
  readonly open: string;
  readonly close: string;
}

type Choices = { readonly role: 'region'; readonly 'aria-label': string };

const fields = (choices: Choices, { open, close }: WidgetWords): ThemeOptions['components'] => ({
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: 30,
        border: `1px solid ${color.control}`,
        backgroundColor: color.paper,
        '&:hover': { borderColor: color.ink },
        '&.Mui-focused': { ...ring, outlineOffset: 0, borderColor: color.accent },
        '&.Mui-error': { borderColor: color.danger },
        '&.Mui-disabled': { borderColor: color.line, backgroundColor: color.side },
      },
      multiline: { padding: 0 },
      adornedStart: { paddingLeft: 0 },
      input: {
        height: 'auto',
        padding: '5px 9px',
        '&::-webkit-search-cancel-button': { filter: 'grayscale(1)' },
        '&::placeholder': { color: color.muted, opacity: 1 },
        '&.Mui-disabled': { WebkitTextFillColor: color.disabled },
      },
      notchedOutline: { display: 'none' },
    },
  },
  MuiSelect: {
    styleOverrides: { select: { minHeight: '18px !important' }, icon: { color: color.muted, right: 5, fontSize: 20 } },
  },
  MuiAutocomplete: {
    defaultProps: { slotProps: { popper: choices }, openText: open, closeText: close },
    styleOverrides: {
      popupIndicator: { color: color.muted, padding: 0, marginRight: 0, '& svg': { fontSize: 20 } },
      endAdornment: { right: '5px !important' },
      listbox: { padding: 4, maxHeight: 240 },
      option: {
        minHeight: '28px !important',
        padding: '4px 8px !important',
        borderRadius: 4,
        '&.Mui-focused, &.Mui-focusVisible': { backgroundColor: `${color.hover} !important` },
        '&[aria-selected="true"]': { backgroundColor: `${color.selected} !important` },
      },
      noOptions: { padding: '8px 12px', color: color.muted },
      paper: { border: `1px solid ${color.control}`, marginTop: 2 },
      inputRoot: { padding: '0 30px 0 0 !important' },
      input: { padding: '5px 9px !important' },
    },
  },
  MuiMenu: {
    defaultProps: { transitionDuration: 0, slotProps: { paper: choices } },
    styleOverrides: { paper: { border: `1px solid ${color.control}`, marginTop: 2 }, list: { padding: 4 } },
  },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 28,
        padding: '4px 8px',
        borderRadius: 4,
        '&.Mui-focusVisible, &:hover': { backgroundColor: color.hover },
        '&.Mui-selected, &.Mui-selected:hover, &.Mui-selected.Mui-focusVisible': { backgroundColor: color.selected },
        '&:focus-visible, &.Mui-focusVisible': { outlineOffset: -2 },
      },
    },
  },
  MuiCheckbox: {
    styleOverrides: {
      root: {
        padding: 0,
        borderRadius: 3,
        color: color.control,
        '&:hover': { backgroundColor: 'transparent' },
        '& svg': { fontSize: 20 },
        '&.Mui-checked': { color: color.accent },
        '&:has(input:focus-visible)': ring,
      },
    },
  },
});

const dialogTop = 'clamp(16px, 8vh, 72px)';

const surfaces: ThemeOptions['components'] = {
  MuiCssBaseline: {
    styleOverrides: {
      body: { overflow: 'hidden' },
      // Japanese has no spaces: break lines between phrases.
      'body:lang(ja)': { wordBreak: 'auto-phrase' },
      '#root': { isolation: 'isolate' },
      [`:focus-visible, [${focusMark}]`]: ring,
      '::selection': { backgroundColor: color.accentFill, color: '#ffffff' },
    },
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none', boxShadow: 'none' } },
  },
  MuiDialog: {
    defaultProps: { transitionDuration: 0 },
    styleOverrides: {
      // Aligned at the top, so that the title does not move when the content grows.
      container: { alignItems: 'flex-start' },
      paper: {
        margin: 16,
        marginTop: dialogTop,
        width: 'calc(100% - 32px)',
        maxHeight: `calc(100% - 16px - ${dialogTop})`,
        border: `1px solid ${color.control}`,
      },
    },
  },
  MuiDialogTitle: {
    defaultProps: { variant: 'h2' },
    styleOverrides: {
      root: { padding: '12px 20px', fontSize: 13, lineHeight: '18px', borderBottom: `1px solid ${color.line}` },
    },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '16px 20px !important' } } },
  MuiDialogActions: {
    styleOverrides: {
      root: {
        padding: '12px 20px',
        gap: 8,
        borderTop: `1px solid ${color.line}`,
        '& > :not(style) ~ :not(style)': { margin: 0 },
      },
    },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(10 18 16 / 45%)' } } },
  },
};

/** The styles and texts that replace MUI's. */
export function componentStyles(words: WidgetWords): ThemeOptions['components'] {
  // Such a list is attached to the body, outside all landmarks, so it must be a landmark itself.
  const choices = { role: 'region', 'aria-label': words.choices } as const;
  return { ...buttons, ...fields(choices, words), ...surfaces };
}
