/** What can be scaffolded: questions, and from their answers and the project at hand the files. Pure. */
import type { Project } from './project';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Question {
  readonly id: string;
  readonly prompt: string;
  /** Absent: any text. */
  readonly choices?: readonly Choice[];
  /** Absent: an answer is needed. */
  readonly fallback?: (project: Project) => string;
}

export type Answers = Readonly<Record<string, string>>;

export interface ScaffoldFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly text: string;
  /** Helpers that are written only where they are missing. */
  readonly isOptional?: true;
  readonly isExecutable?: true;
}

export interface Scaffold {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly questions: readonly Question[];
  files(answers: Answers, project: Project): readonly ScaffoldFile[];
}

export const lines = (...parts: readonly (string | null | false)[]): string =>
  `${parts.filter((part): part is string => typeof part === 'string').join('\n')}\n`;

export const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** Lower case with dashes, as names of services, files and resources are. */
export const slug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'service';

/** The answer, or what the question falls back to. */
export function answer(scaffold: Scaffold, answers: Answers, id: string, project: Project): string {
  const given = answers[id]?.trim();
  if (given !== undefined && given !== '') return given;
  const question = scaffold.questions.find((one) => one.id === id);
  return question?.fallback?.(project) ?? question?.choices?.[0]?.value ?? '';
}

export interface AnswerProblem {
  readonly question: string;
  readonly message: string;
}

/** Why the answers do not do, or null. */
export function problemWith(scaffold: Scaffold, answers: Answers): AnswerProblem | null {
  for (const id of Object.keys(answers)) {
    if (!scaffold.questions.some((question) => question.id === id)) {
      const known = scaffold.questions.map((question) => question.id).join(', ') || 'none';
      return { question: id, message: `"${id}" is no question of ${scaffold.id}; there are ${known}.` };
    }
  }
  for (const { id, choices } of scaffold.questions) {
    const given = answers[id];
    if (given === undefined || !choices || choices.some((choice) => choice.value === given)) continue;
    return { question: id, message: `"${given}" is none of ${choices.map((one) => one.value).join(', ')}.` };
  }
  return null;
}
