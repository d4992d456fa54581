import type { Report } from '../../../core/rule';
import type { Dockerfile } from '../model';
import { contextPath, contextSources } from '../project';
import { defineRule } from '../rule';
import { isPrivateKey, isSecretFile } from '../secret-files';
import type { CopyInstruction } from '../syntax/instructions';

function check(copy: CopyInstruction, model: Dockerfile, report: (report: Report) => void): void {
  const stage = model.stage(copy);
  const isFinal = stage && model.finalStage ? model.lineage(model.finalStage).includes(stage) : false;
  for (const word of contextSources(copy)) {
    const path = contextPath(word, copy, model);
    if (path === null) continue;
    const isHistory = path === '.git';
    const isSecret = isFinal ? isSecretFile(path) : isPrivateKey(path);
    if (!isSecret && !(isHistory && isFinal)) continue;
    report({
      span: word.span,
      message: isHistory
        ? 'The history goes into the image, with everything that was ever removed from it.'
        : `"${path}" holds secrets by its name: whoever can pull the image reads it, also after a later layer removes it.`,
    });
  }
}

export const rule = defineRule({
  id: 'docker/secret-file-copied',
  title: 'File with secrets copied into the image',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A layer keeps what is copied into it for good. Give secrets to the container when it runs, or to one RUN through a secret mount.',
    bad: 'FROM node:24\nCOPY .env /app/.env\n',
    good: 'FROM node:24\nCOPY .env.example /app/.env.example\n',
    references: ['https://docs.docker.com/build/building/secrets/'],
  },
  visit: {
    COPY: (copy, { model, report }) => check(copy, model, report),
    ADD: (copy, { model, report }) => check(copy, model, report),
  },
});
