import { assertNever } from '../../../shared/assert-never.ts';
import type { Open } from '../../app/open-dialog.ts';
import type { Page } from '../../app/page.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { ApiKeysPage } from '../api-keys/api-keys-page.tsx';
import { AuditPage } from '../audit/audit-page.tsx';
import { RolesPage } from '../roles/roles-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';

interface PageViewProps {
  readonly page: Page;
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog is over the page. */
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
