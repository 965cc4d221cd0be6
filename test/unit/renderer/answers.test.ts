import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Answers, type Reading } from '../../../renderer/bridge/answers.ts';
import { type ReadName, reads } from '../../../renderer/bridge/reads.ts';
import { type CallInput, contract } from '../../../shared/contract/contract.ts';

type Holders = CallInput<'keys.holders'>;

/** One call that main was asked for, to be answered by the test. */
interface Asked {
  readonly name: string;
  readonly input: unknown;
  answer(value: unknown): void;
  refuse(): void;
}

let asked: Asked[];
let answers: Answers;
let ends: (() => void)[];

beforeEach(() => {
  asked = [];
  ends = [];
  answers = new Answers(
    (name, input) =>
      new Promise((resolve, reject) => {
        asked.push({ name, input, answer: (value) => resolve(value as never), refuse: () => reject(new Error(name)) });
      }),
  );
});

afterEach(() => {
  for (const end of ends) end();
  answers.clear();
  onlineManager.setOnline(true);
});

const holders = (issuedTo: string): Reading<Holders, unknown> => ({
  of: 'keys.holders',
  as: 'answer',
  question: { issuedTo, exceptId: null },
  read: (ask, question) => ask('keys.holders', question),
});

/** What a page sees that looks at `reading`. */
function look(reading: Reading<Holders, unknown>) {
  const observer = new QueryObserver(answers.client, answers.options(reading));
  const end = observer.subscribe(() => undefined);
  ends.push(end);
  return {
    end,
    now: () => observer.getCurrentResult(),
    ask: (next: Reading<Holders, unknown>) => observer.setOptions(answers.options(next)),
  };
}

/** The names of all fields in a JSON Schema. */
function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

const inputs = () => asked.map(({ input }) => (input as Holders).issuedTo);
const settle = () => vi.waitFor(() => expect(answers.client.isFetching()).toBe(0));

describe('an answer', () => {
  it('is that of main, and says what it answers', async () => {
    const page = look(holders('Ada'));
    await vi.waitFor(() => expect(inputs()).toEqual(['Ada']));
    asked[0]?.answer({ count: 1 });
    await settle();
    expect(page.now().data).toEqual({ value: { count: 1 }, asked: { issuedTo: 'Ada', exceptId: null } });
  });

  it('is asked for without a network, and but once when it is refused', async () => {
    onlineManager.setOnline(false);
    const page = look(holders('Ada'));
    await vi.waitFor(() => expect(inputs()).toEqual(['Ada']));
    asked[0]?.refuse();
    await vi.waitFor(() => expect(page.now().error).toEqual(new Error('keys.holders')));
    expect(inputs()).toEqual(['Ada']);
  });

  it('is asked for again when it is out of date, and dropped when nobody looks at it', async () => {
    look(holders('Ada'));
    const left = look(holders('Ida'));
    await vi.waitFor(() => expect(inputs()).toEqual(['Ada']));
    asked[0]?.answer(1);
    await vi.waitFor(() => expect(inputs()).toEqual(['Ada', 'Ida']));
    asked[1]?.answer(2);
    await settle();
    left.end();
    await vi.waitFor(() => expect(answers.client.getQueryCache().getAll()).toHaveLength(1));

    answers.happened('focus');
    await settle();
    expect(inputs()).toEqual(['Ada', 'Ida']);
    answers.happened('keys.changed');
    await vi.waitFor(() => expect(inputs()).toEqual(['Ada', 'Ida', 'Ada']));
    expect(look(holders('Ida')).now().data).toBeUndefined();
  });

  it('stays as it was when it is for once', async () => {
    look({ ...holders('Ada'), isOnce: true });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.answer(1);
    await settle();
    answers.happened('keys.changed');
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('is forgotten when the vault is locked, and so is one that is on its way', async () => {
    const [known, late] = [look(holders('Ada')), look(holders('Ida'))];
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.answer(1);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    known.end();
    late.end();
    answers.clear();
    asked[1]?.answer(2);
    await settle();
    expect(answers.client.getQueryCache().getAll()).toEqual([]);
  });
});

describe('who types faster than main answers', () => {
  it('has one question of a kind before main, and then the last one', async () => {
    const page = look(holders('A'));
    await vi.waitFor(() => expect(inputs()).toEqual(['A']));
    for (const typed of ['Ad', 'Ada', 'Ada L']) page.ask(holders(typed));
    await Promise.resolve();
    expect(inputs()).toEqual(['A']);
    asked[0]?.answer(1);
    await vi.waitFor(() => expect(inputs()).toEqual(['A', 'Ada L']));
    asked[1]?.answer(2);
    await settle();
    expect(inputs()).toEqual(['A', 'Ada L']);
    expect(page.now().data?.value).toBe(2);
  });
});

describe('no secret is kept', () => {
  const token = `lk_${'a'.repeat(16)}_${'b'.repeat(43)}`;

  it('where a token was pasted into a question, its place is taken by the id of its key', async () => {
    look(holders(`key ${token}`));
    await vi.waitFor(() => expect(inputs()).toEqual([`key ${'a'.repeat(16)}`]));
    asked[0]?.answer(1);
    await settle();
    const kept = answers.client.getQueryCache().getAll();
    expect(JSON.stringify(kept.map(({ queryKey, state }) => [queryKey, state.data]))).not.toContain('bbb');
  });

  it.each(Object.keys(reads) as ReadName[])('%s neither takes nor gives one', (name) => {
    const { right, input, output } = contract[name];
    expect(right).not.toBe('none');
    const options = { io: 'input', unrepresentable: 'any' } as const;
    const fields = [z.toJSONSchema(input, options), z.toJSONSchema(output, options)].flatMap(fieldsOf);
    expect(fields).not.toHaveLength(0);
    for (const field of fields) expect(field).not.toMatch(/^(token|passphrase|secret|text|code)$/i);
  });

  it('the calls that take or give one are not among those whose answers are kept', () => {
    const names: readonly string[] = Object.keys(reads);
    for (const name of [
      'keys.whose',
      'secret.reveal',
      'secret.copy',
      'vault.unlock',
      'vault.create',
      'vault.recover',
    ]) {
      expect(names).not.toContain(name);
    }
  });
});
