import { expect, it } from 'vitest';
import { orRefused } from '../../../main/files/files.ts';
import { refusal } from '../vault/recorder.ts';

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

it.each(['EACCES', 'E2BIG', 'UNKNOWN'])('the refusal %s of the system is told', async (reason) => {
  expect(await refusal(orRefused('file.unwritable', failing(reason)))).toEqual({ code: 'file.unwritable', reason });
});

it.each(['ERR_INVALID_ARG_TYPE', 'CSV_QUOTE_NOT_CLOSED', ''])('an error called "%s" is no refusal', async (code) => {
  await expect(orRefused('file.unwritable', failing(code))).rejects.toThrow(expect.objectContaining({ code }));
});
