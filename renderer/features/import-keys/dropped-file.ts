import type { CallInput } from '../../../shared/contract/contract.ts';
import { importMaxSize } from '../../../shared/contract/limits.ts';
import { CallError } from '../../bridge/client.ts';

type Dropped = NonNullable<CallInput<'keys.importOpen'>['dropped']>;

/**
 * What is in `file`, as main takes it. The path stays unknown to the page, so it cannot name another one.
 * @throws {CallError} `file.unreadable`
 */
export async function droppedFile(file: File): Promise<Dropped> {
  if (file.size > importMaxSize) throw new CallError({ code: 'file.unreadable', reason: 'EFBIG' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: String(reader.result).replace(/^[^,]*,?/, '') });
    // A folder is one that cannot be read.
    reader.onerror = () => reject(new CallError({ code: 'file.unreadable', reason: 'EIO' }));
    reader.readAsDataURL(file);
  });
}
