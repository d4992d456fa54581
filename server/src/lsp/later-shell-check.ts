import type { ScriptsOf, ShellCheck, ShellRemark, ShellText } from '../core/host';

/** How long a text must rest before its scripts are checked, in milliseconds. */
const REST = 300;

export interface Editing {
  /** True for files whose text is being typed. */
  isOpen(path: string): boolean;
  /** Called when there is more to say of an open file than was said. */
  changed(): void;
}

type Answers = ReadonlyMap<string, readonly ShellRemark[]>;

/** The present scripts of one text, and what is known of them. */
interface Asked {
  readonly of: ScriptsOf;
  readonly scripts: readonly ShellText[];
  readonly known: Answers;
}

const keyOf = ({ dialect, text }: ShellText): string => `${dialect}\n${text}`;

/**
 * Answers for open files at once, with what is known: a keystroke does not wait for a program. What is not known
 * yet is asked for when the text has rested, of each text the present scripts only.
 */
export function laterShellCheck(check: ShellCheck, editing: Editing, rest = REST): ShellCheck {
  const texts = new Map<string, Asked>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (key: string, asked: Asked): Promise<boolean> => {
    const { of, scripts, known } = asked;
    const missing = scripts.filter((script) => !known.has(keyOf(script)));
    if (missing.length === 0) return false;
    const answers = await check(missing, of);
    const answered = new Map([...known, ...missing.map((script, i) => [keyOf(script), answers[i] ?? []] as const)]);
    if (texts.get(key) === asked) texts.set(key, { ...asked, known: answered });
    return answers.some((remarks) => remarks.length > 0);
  };
  const askForAll = async (): Promise<void> => {
    for (const [key, { of }] of texts) if (!editing.isOpen(of.path)) texts.delete(key);
    const news = await Promise.all([...texts].map(([key, asked]) => ask(key, asked)));
    if (news.includes(true)) editing.changed();
  };

  return async (scripts, of) => {
    if (!editing.isOpen(of.path)) return check(scripts, of);
    const key = `${of.path}\n${String(of.part)}`;
    const before = texts.get(key)?.known;
    const known = new Map(
      scripts.flatMap((script) => {
        const remarks = before?.get(keyOf(script));
        return remarks ? [[keyOf(script), remarks] as const] : [];
      }),
    );
    texts.set(key, { of, scripts, known });
    if (scripts.some((script) => !known.has(keyOf(script)))) {
      clearTimeout(timer);
      timer = setTimeout(() => void askForAll(), rest);
    }
    return scripts.map((script) => known.get(keyOf(script)) ?? []);
  };
}
