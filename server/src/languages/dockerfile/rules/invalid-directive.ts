import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/invalid-directive',
  title: 'Invalid parser directive',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'dockerfile-utils:INVALID_ESCAPE_DIRECTIVE',
    'dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE',
    'dockerfile-utils:CASING_DIRECTIVE',
  ],
  docs: {
    why: 'Directives at the top of the file change how it is read. The escape character is a backslash or a backtick, each directive stands once, and its name is written in lower case.',
    bad: '# escape=/\nFROM alpine:3.22\n',
    good: '# escape=\\\nFROM alpine:3.22\n',
    references: ['https://docs.docker.com/reference/dockerfile/#parser-directives'],
  },
  visit: {
    file(file, { source, report }) {
      // While nothing stands below them, they are being typed.
      if (file.syntax.instructions.length === 0) return;
      for (const directive of file.syntax.directives) {
        const written = source.text.slice(directive.nameSpan.start, directive.nameSpan.end);
        if (directive.isDuplicate) {
          report({
            span: directive.nameSpan,
            message: `The directive "${directive.name}" stands twice, so the build stops here.`,
          });
        } else if (directive.name === 'escape' && directive.value !== '\\' && directive.value !== '`') {
          report({ span: directive.valueSpan, message: 'The escape character is "\\" or "`"; the build stops here.' });
        } else if (written !== directive.name) {
          report({
            span: directive.nameSpan,
            severity: 'warning',
            message: `The directive "${written}" is written in lower case.`,
            fixes: [
              fileFix('safe', `Change to ${directive.name}`, () => [replace(directive.nameSpan, directive.name)]),
            ],
          });
        }
      }
    },
  },
});
