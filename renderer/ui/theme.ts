import { createTheme, type Theme } from '@mui/material/styles';
import { type Language, languages } from '../i18n/languages.ts';
import { darkPalette, lightPalette, systemFaces } from './palette.ts';
import { componentStyles } from './theme-components.ts';

const text = { fontSize: 13, lineHeight: '18px', letterSpacing: 0 };

/** The window's theme, with MUI's texts in `language`. `choicesLabel` names lists of choices. */
export function themeFor(language: Language, choicesLabel: string): Theme {
  return createTheme(
    {
      cssVariables: { colorSchemeSelector: 'media' },
      colorSchemes: { light: { palette: lightPalette }, dark: { palette: darkPalette } },
      spacing: 4,
      shape: { borderRadius: 6 },
      typography: {
        fontFamily: systemFaces[language],
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
      components: componentStyles(choicesLabel),
    },
    languages[language].widgets,
  );
}
