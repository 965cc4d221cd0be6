import GlobalStyles from '@mui/material/GlobalStyles';
import { textFields } from '../../../shared/domain/key-fields.ts';
import { currentRowLook, gridLook, keepsDirection } from '../../ui/grid-look.ts';
import { color, monospace } from '../../ui/palette.ts';

/** The CSS classes of cells and their content. */
export const cellClass = {
  exact: 'key-exact',
  muted: 'key-muted',
  beside: 'key-beside',
  status: 'key-status',
  menu: 'key-menu',
  check: 'key-check',
  unseen: 'key-unseen',
} as const;

// The alternative text is empty, because the word beside it says the same.
const shape = (mark: string) => ({ content: `"${mark}" / ""` });

const status = {
  '&::before': { display: 'inline-block', width: 14, marginRight: 6, fontSize: 12, textAlign: 'center' },
  '&[data-status="active"]::before': shape('●'),
  '&[data-status="expires-soon"]': { fontWeight: 500 },
  '&[data-status="expires-soon"]::before': shape('▲'),
  '&[data-status="expired"]': { color: color.muted },
  '&[data-status="expired"]::before': shape('◐'),
  '&[data-status="locked-out"]': { color: color.danger },
  '&[data-status="locked-out"]::before': shape('⊘'),
} as const;

const check = {
  appearance: 'none',
  flex: 'none',
  display: 'grid',
  placeContent: 'center',
  width: 16,
  height: 16,
  margin: 0,
  border: `1.5px solid ${color.control}`,
  borderRadius: 3,
  backgroundColor: color.paper,
  '&:checked, &:indeterminate': { borderColor: color.accent, backgroundColor: color.accent },
  '&::before': { content: '""', width: 10, height: 10 },
  '&:checked::before': {
    backgroundColor: color.paper,
    clipPath: 'polygon(12% 45%, 0 58%, 38% 95%, 100% 20%, 88% 8%, 38% 70%)',
  },
  '&:indeterminate::before': { height: 2, backgroundColor: color.paper },
} as const;

const menu = {
  width: 26,
  height: 26,
  padding: 0,
  border: 0,
  borderRadius: 6,
  backgroundColor: 'transparent',
  color: color.muted,
  font: 'inherit',
  fontWeight: 700,
  lineHeight: '26px',
  cursor: 'pointer',
  '&::before': { content: '"⋮"' },
  '&:hover': { backgroundColor: color.hover, color: color.ink },
} as const;

const look = {
  ...gridLook,
  '& [data-field="__check__"]': { padding: '0 8px 0 20px !important' },
  '& .MuiDataGrid-cell:focus-within': { outline: 'none' },
  '& [data-field="menu"]': {
    position: 'sticky',
    right: 0,
    zIndex: 1,
    padding: '0 !important',
    justifyContent: 'center',
    backgroundColor: 'inherit',
  },
  '& .MuiDataGrid-row, & .MuiDataGrid-columnHeaders [role="row"]': { backgroundColor: color.paper },
  ...currentRowLook,
  ...keepsDirection(['name', ...textFields]),
  [`& .${cellClass.exact}`]: { fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' },
  [`& .${cellClass.muted}`]: { color: color.muted },
  [`& .${cellClass.beside}`]: { marginLeft: 8, color: color.muted },
  [`& .${cellClass.status}`]: status,
  [`& .${cellClass.check}`]: check,
  [`& .${cellClass.menu}`]: menu,
  // For screen readers only, because there is no room for it.
  [`& .${cellClass.unseen}`]: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
} as const;

const gridClass = 'key-grid';

/** The class of the list, and the element with its styles. As `sx`, they would be computed again for each page of rows. */
export const keyGridLook = {
  className: gridClass,
  styles: <GlobalStyles styles={{ [`.${gridClass}.MuiDataGrid-root`]: look }} />,
} as const;
