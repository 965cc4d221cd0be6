import type { GridSlotProps } from '@mui/x-data-grid';
import { cellClass } from './key-grid-look.tsx';

/** The grid's check box as one element: the ones of MUI take as long to make as the rest of a row. */
export function GridCheckbox(props: GridSlotProps['baseCheckbox']) {
  const { checked, disabled, indeterminate, onChange, slotProps, tabIndex } = props;
  return (
    <input
      {...slotProps?.htmlInput}
      ref={(input) => {
        if (input !== null) input.indeterminate = indeterminate ?? false;
      }}
      type="checkbox"
      className={cellClass.check}
      checked={checked ?? false}
      disabled={disabled ?? false}
      tabIndex={tabIndex}
      onChange={onChange}
      onKeyDown={props.onKeyDown}
    />
  );
}
