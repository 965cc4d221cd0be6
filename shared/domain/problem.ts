import type { z } from 'zod';
import type { FieldProblem } from '../errors.ts';

/** A zod check that reports what `problemOf` finds, as a `FieldProblem` in the issue's parameters. */
export function withProblem<T>(
  problemOf: (value: T) => FieldProblem | null,
): (payload: z.core.ParsePayload<T>) => void {
  return (payload) => {
    const problem = problemOf(payload.value);
    if (problem !== null) payload.issues.push({ code: 'custom', input: payload.value, params: { problem } });
  };
}

/** The first problem of each field of a rejected input, by dotted path. */
export function fieldProblems(error: z.ZodError): Readonly<Record<string, FieldProblem>> {
  const fields: Record<string, FieldProblem> = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    fields[path] ??= problemOf(issue);
  }
  return fields;
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too-long';
  return issue.code === 'custom' ? (issue.params?.['problem'] as FieldProblem) : 'malformed';
}
