import { z } from 'zod';

/** The value that the UTF-8 JSON text `bytes` stands for, or undefined when it is none. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A list whose members are counted before any is looked at: nobody vouches for it yet, and parsing takes time and memory. */
export const listOf = <T extends z.ZodType>(member: T, max: number) =>
  z.array(z.unknown()).max(max).pipe(z.array(member));
