import type { CheckResult } from '../../core/engine';
import { SEVERITIES } from '../../core/finding';
import { basename } from '../../core/path';
import { contains } from '../../core/text';
import type { Job } from '../../pipeline/model';
import { drawSvg, pictureOf } from '../../pipeline/picture';
import { toRange } from '../convert';
import { aboutFile, type AskedFile } from '../editor-request';
import { pipelineOf } from '../pipeline-of';
import { PIPELINE_PICTURE, type PipelinePicture, type PipelinePictureParams } from '../protocol';
import type { Feature, Session } from '../session';

/** Draws the jobs of a workflow or pipeline, with its findings. */
export const pipelinePicture: Feature = {
  register: (session) => {
    session.connection.onRequest(
      PIPELINE_PICTURE,
      aboutFile<PipelinePictureParams, PipelinePicture | null>(session, PIPELINE_PICTURE, null, (asked) =>
        draw(session, asked),
      ),
    );
  },
};

async function draw(session: Session, asked: AskedFile): Promise<PipelinePicture | null> {
  const pipeline = await pipelineOf(session, asked);
  if (!pipeline) return null;
  const { path, parsed } = asked;
  const result = await session.check(path);
  const title = basename(path);
  const picture = pictureOf(pipeline, title, (job) => findingsOf(job, result));
  return {
    title,
    svg: drawSvg(picture),
    svgDown: drawSvg(picture, 'down'),
    jobs: pipeline.jobs.map((job) => (job.path === null ? toRange(parsed.source.lines, job.nameSpan) : null)),
  };
}

function findingsOf(job: Job, result: CheckResult | undefined): ReturnType<Parameters<typeof pictureOf>[2]> {
  if (job.path !== null || !result) return { worst: null, count: 0 };
  const own = result.findings.filter(({ span }) => contains(job.span, span) || contains(job.nameSpan, span));
  const worst = SEVERITIES.find((severity) => own.some((one) => one.severity === severity)) ?? null;
  return { worst, count: own.length };
}
