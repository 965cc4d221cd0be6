import { createTheme } from '@mui/material/styles';
import { darkPalette, lightPalette, systemFace } from './palette.ts';
import { componentStyles } from './theme-components.ts';

const text = { fontSize: 13, lineHeight: '18px', letterSpacing: 0 };

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media' },
  colorSchemes: { light: { palette: lightPalette }, dark: { palette: darkPalette } },
  spacing: 4,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: systemFace,
    fontSize: 13,
    htmlFontSize: 16,
    body1: text,
    body2: text,
    button: { ...text, textTransform: 'none', fontWeight: 500 },
    caption: { ...text, fontSize: 12, lineHeight: '16px' },
    h1: { fontSize: 17, lineHeight: '24px', fontWeight: 600, letterSpacing: 0 },
    h2: { fontSize: 15, lineHeight: '20px', fontWeight: 600, letterSpacing: 0 },
    h3: { fontSize: 17, lineHeight: '24px', fontWeight: 600, letterSpacing: 0 },
  },
  components: componentStyles,
});
