import { useEffect, useState } from 'react';
import type { EventPayload } from '../../../shared/contract/contract.ts';
import { bridge } from '../../bridge/window.ts';
import { FileQuestionForm } from './file-question-form.tsx';

/** Asks for a file whenever main does: where the window has no dialog of the system for it. */
export function FileQuestionDialog() {
  const [question, setQuestion] = useState<EventPayload<'dialogs.asked'> | null>(null);
  useEffect(() => bridge.on('dialogs.asked', setQuestion), []);
  if (question === null) return null;
  return <FileQuestionForm key={question.questionId} question={question} onAnswered={() => setQuestion(null)} />;
}
