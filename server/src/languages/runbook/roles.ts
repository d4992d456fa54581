/** What a section of a runbook is for, by the words that teams give it in its heading. */
export type Role = 'symptoms' | 'diagnosis' | 'fixes' | 'escalation' | 'aftermath';

/** The first that fits counts: "Post-incident actions" are no fixes. */
const WORDS: readonly (readonly [Role, RegExp])[] = [
  ['aftermath', /\b(?:post[- ]?(?:incident|mortem)|after(?:wards|math)?|follow[- ]?ups?|prevent\w*|retrospective)\b/i],
  ['escalation', /\b(?:escalat\w*|contacts?|on[- ]?call|who to (?:call|ask|page)|get(?:ting)? help|support)\b/i],
  ['diagnosis', /\b(?:diagnos\w*|investigat\w*|triage|debug\w*|troubleshoot\w*|checks?|verif\w*|analysis)\b/i],
  [
    'fixes',
    /\b(?:fix(?:es|ing)?|mitigat\w*|resol(?:ve|ving|ution)\w*|remed(?:y|ies|iat\w*)|recover\w*|roll[- ]?back|restor\w*|repair\w*|solutions?|workarounds?|procedures?|actions?|steps|what to do|causes?)\b/i,
  ],
  ['symptoms', /\b(?:symptoms?|meaning|alerts?|signs?|impact|overview|summary|description|when to use|detect\w*)\b/i],
];

/** Null for a heading that says nothing of the kind. */
export const roleOf = (title: string): Role | null => WORDS.find(([, words]) => words.test(title))?.[0] ?? null;
