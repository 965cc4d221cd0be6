import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../ui/copy-text.ts';

const newsMs = 3000;
const news = { id: 'keys.idCopied', name: 'keys.nameCopied', nothing: 'keys.notCopied' } as const;

/** Copies what is no secret, and tells for a moment that it did. */
export function useCopy(): readonly [string | null, (what: 'id' | 'name', text: string) => void] {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<{ readonly copied: keyof typeof news } | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), newsMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback((what: 'id' | 'name', text: string) => {
    setOutcome({ copied: copyText(text) ? what : 'nothing' });
  }, []);
  return [outcome === null ? null : t(news[outcome.copied]), copy];
}
