import type { ScriptsOf, ShellCheck, ShellRemark, ShellText } from './host';
import type { Subject } from './language';
import type { Rule, ScriptReader } from './rule';

/** What was said of the scripts of one file. */
export interface Remarks {
  on(script: ShellText): readonly ShellRemark[];
}

export const noRemarks: Remarks = { on: () => [] };

const keyOf = ({ dialect, text }: ShellText): string => `${dialect}\n${text}`;

/** Collects the scripts that the rules of each subject name, and has them checked at once, each text once. */
export async function remarksOnScripts(
  subjects: readonly Subject[],
  rulesOf: (subject: Subject) => readonly Rule[],
  check: ShellCheck,
  of: ScriptsOf,
): Promise<Remarks> {
  const scripts = new Map<string, ShellText>();
  for (const subject of subjects) {
    const readers = rulesOf(subject).flatMap((rule) => (rule.scripts ? [rule.scripts] : []));
    if (readers.length === 0) continue;
    for (const script of scriptsOf(subject, readers)) scripts.set(keyOf(script), script);
  }
  if (scripts.size === 0) return noRemarks;
  const answers = await check([...scripts.values()], of);
  const byKey = new Map([...scripts.keys()].map((key, i) => [key, answers[i] ?? []]));
  return { on: (script) => byKey.get(keyOf(script)) ?? [] };
}

function scriptsOf(subject: Subject, readers: readonly Readonly<Record<string, ScriptReader>>[]): ShellText[] {
  const found: ShellText[] = [];
  try {
    subject.walk((kind, node) => {
      for (const reader of readers) {
        const script = reader[kind]?.(node as never);
        if (script) found.push(script);
      }
    });
  } catch {
    // The rules walk the same nodes next, and what fails there is reported.
  }
  return found;
}
