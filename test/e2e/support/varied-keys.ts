import type { KeyToStore } from './data-folder.ts';

const day = 24 * 60 * 60 * 1000;

/** Twelve keys as an administrator would have them at the instant `now` (milliseconds since the epoch). In Latin letters, for which every machine has a font. */
export function variedKeys(now: number): readonly KeyToStore[] {
  const on = (days: number) => new Date(now + days * day).toISOString().slice(0, 10);
  const ago = (days: number) => now - days * day - (days % 7) * 3_741_000;
  const full = { roleId: 'full-access' };
  return [
    {
      name: 'Payroll export',
      description: 'First of each month, to the accounting server',
      createdAt: ago(402),
      timeZone: 'Europe/Moscow',
      expiresOn: on(12),
    },
    {
      name: 'Grafana',
      description: 'Dashboards of the operations room',
      createdAt: ago(377),
      timeZone: 'Europe/Berlin',
    },
    {
      name: 'terraform-ci',
      description: 'Applies policies from the infrastructure repository',
      createdAt: ago(310),
      expiresOn: on(96),
      ...full,
    },
    {
      name: 'Tokyo office',
      description: 'Payroll of the Tokyo office',
      createdAt: ago(288),
      expiresOn: on(210),
      timeZone: 'Asia/Tokyo',
    },
    {
      name: 'Nightly backup',
      description: 'Reads the configuration at 02:30',
      createdAt: ago(251),
      timeZone: 'America/New_York',
    },
    {
      name: 'SIEM collector',
      description: 'Pulls events every minute',
      createdAt: ago(190),
      timeZone: 'Europe/London',
      expiresOn: on(27),
    },
    {
      name: 'Maria Okafor',
      description: 'Personal key, incident response',
      createdAt: ago(133),
      timeZone: 'Africa/Lagos',
      expiresOn: on(58),
      ...full,
    },
    {
      name: 'Zwischenlösung Prüfstand 3',
      description: '',
      createdAt: ago(120),
      timeZone: 'Europe/Vienna',
      expiresOn: on(-9),
    },
    {
      name: 'deploy@edge-04',
      description: 'Registers new servers on first boot',
      createdAt: ago(64),
      timeZone: 'Asia/Kolkata',
      expiresOn: on(301),
      ...full,
    },
    {
      name: 'Ticket bridge',
      description: 'Opens a ticket for each quarantined file',
      createdAt: ago(41),
      timeZone: 'Australia/Sydney',
    },
    {
      name: 'Quarterly audit 2026',
      description: 'External auditors; read only, ends with the engagement',
      createdAt: ago(18),
      expiresOn: on(40),
    },
    {
      name: 'Compliance report',
      description: 'Quarterly, for the regulator',
      createdAt: ago(2),
      expiresOn: on(363),
      timeZone: 'Asia/Tokyo',
    },
  ];
}
