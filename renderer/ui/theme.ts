import { createTheme, type Theme } from '@mui/material/styles';
import { type Language, languages } from '../i18n/languages.ts';
import { darkPalette, lightPalette } from './palette.ts';
import { componentStyles, type WidgetWords } from './theme-components.ts';

/** The nonce that the page's policy requires for styles created at run time. */
export const pageNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const text = { fontSize: 13, lineHeight: '18px', letterSpacing: 0 };

/** The window's theme in `language`, with the texts of MUI's own components. */
export function themeFor(language: Language, words: WidgetWords): Theme {
  return createTheme({
    cssVariables: { colorSchemeSelector: 'media' },
    colorSchemes: { light: { palette: lightPalette }, dark: { palette: darkPalette } },
    spacing: 4,
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: languages[language].faces,
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
    components: componentStyles(words),
  });
}
