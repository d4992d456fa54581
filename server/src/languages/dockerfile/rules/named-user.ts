import { fileFix } from '../../../core/finding';
import { userId } from '../base-image';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/named-user',
  title: 'USER by name',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3066'],
  docs: {
    why: 'Kubernetes cannot tell whether a user given by name is root, and refuses such an image under `runAsNonRoot`. A number tells.',
    bad: 'FROM nginx:1.29\nUSER nginx\n',
    good: 'FROM nginx:1.29\nUSER 101\n',
  },
  visit: {
    USER(instruction, { model, report }) {
      const word = instruction.value;
      const user = word && model.expand(word, instruction).value?.split(':')[0];
      if (!word || !user || /^\d+$/.test(user) || user === 'root' || !model.stage(instruction)?.isFinal) return;
      // A user that the file makes has a number that somebody can look up.
      const isMade = model.all.some(
        (one) => one.kind === 'RUN' && /\b(?:useradd|adduser)\b/.test(one.args.text) && one.args.text.includes(user),
      );
      if (isMade) return;
      const stage = model.stage(instruction);
      const base = stage && model.rootBase(stage);
      const id = base?.kind === 'image' ? userId(base.image, user) : null;
      report({
        span: word.span,
        fixes:
          id !== null && word.text.startsWith(user)
            ? [fileFix('suggestion', `Change to ${id}`, () => [replace(word.spanOf(0, user.length), String(id))])]
            : [],
        message: `"${user}" is a name, so Kubernetes cannot tell that it is not root and refuses it under runAsNonRoot.`,
      });
    },
  },
});
