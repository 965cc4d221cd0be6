const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  roleId: 'Role',
  role: 'Role',
  locale: 'Language',
  timeZone: 'Time zone',
  expiresOn: 'Expires on',
  issuedTo: 'Issued to',
};

/** What a field of a key is called where people see it. */
export function fieldLabel(field: string): string {
  return labels[field] ?? field;
}
