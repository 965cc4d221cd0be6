import { styled } from '@mui/material/styles';
import { Fragment, type ReactNode } from 'react';
import type { KeyFieldName } from '../../../shared/domain/key-fields.ts';

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '8fr 5fr', gap: '0 16px' });
const Half = styled('div')({ minWidth: 0 });

/** The row that each field stands in: by itself, or beside another in the order they have here. */
const rowOf: Readonly<Record<KeyFieldName, number>> = {
  name: 1,
  issuedTo: 1,
  description: 2,
  roleId: 3,
  locale: 3,
  timeZone: 4,
  expiresOn: 4,
};

const rows = [...Map.groupBy(Object.keys(rowOf) as KeyFieldName[], (field) => rowOf[field])];

/** The fields of a key in their places, whether they can be changed or not. */
export function KeyLayout({ children }: { readonly children: (field: KeyFieldName) => ReactNode }) {
  return rows.map(([row, fields]) =>
    fields.length === 1 ? (
      fields.map((field) => <Fragment key={row}>{children(field)}</Fragment>)
    ) : (
      <Pair key={row}>
        {fields.map((field) => (
          <Half key={field}>{children(field)}</Half>
        ))}
      </Pair>
    ),
  );
}
