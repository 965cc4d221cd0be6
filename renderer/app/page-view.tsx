import { assertNever } from '../../shared/assert-never.ts';
import type { StatusOf } from '../bridge/use-status.ts';
import { ApiKeysPage } from '../features/api-keys/api-keys-page.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { RolesPage } from '../features/roles/roles-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import type { Open } from '../navigation/open-dialog.ts';
import type { Page } from '../navigation/page.ts';

interface PageViewProps {
  readonly page: Page;
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

export function PageView({ page, ...rest }: PageViewProps) {
  switch (page) {
    case 'api-keys':
      return <ApiKeysPage {...rest} />;
    case 'roles':
      return <RolesPage {...rest} />;
    case 'audit':
      return <AuditPage {...rest} />;
    case 'settings':
      return <SettingsPage {...rest} />;
    default:
      return assertNever(page);
  }
}
