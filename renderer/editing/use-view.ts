import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { focusVisibly } from '../ui/focus.ts';
import { type EditedThing, type FieldOf, inputsOf, type Kind } from './thing.ts';
import type { Edited } from './use-edited.ts';

/** The visible tab of a form, and its focus. */
export interface View<K extends Kind> {
  readonly container: RefObject<HTMLFormElement | null>;
  readonly tab: K['tab'];
  readonly setTab: (tab: K['tab']) => void;
  /** Shows the tab of a field. A hidden field cannot be focused. */
  readonly bring: (field: FieldOf<K>) => void;
  /** Focuses the choice for a field with a conflict. */
  readonly showConflict: (field: FieldOf<K>) => void;
  /** Focuses a field after its choice was made. */
  readonly showField: (field: FieldOf<K>) => void;
}

export function useView<K extends Kind>(thing: EditedThing<K>, edited: Edited<K>, firstTab: K['tab']): View<K> {
  const container = useRef<HTMLFormElement>(null);
  const [tab, setTab] = useState(firstTab);
  const bring = (field: FieldOf<K>): void => flushSync(() => setTab(thing.fields[field].tab));
  const focusOn = (selector: string): void =>
    focusVisibly(container.current?.querySelector<HTMLElement>(selector) ?? null);
  return {
    ...{ container, tab, setTab, bring },
    showConflict: (field) => {
      bring(field);
      focusOn(`[data-conflict="${field}"] button`);
    },
    showField: (field) => {
      const { focus, inputFor } = thing.fields[field];
      if (focus !== undefined) focusOn(focus);
      else edited.form.setFocus(inputFor?.(edited.values()) ?? inputsOf(thing, field)[0]);
    },
  };
}
