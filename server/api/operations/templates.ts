import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import { listTemplates as templatesQuery } from '#server/queries/rules.ts'
import type { Template } from '#lib/template/template.ts'
import * as z from '#lib/zod.ts'

const choice = nameSchema(
  'TemplateChoice',
  z.object({
    field: z
      .string()
      .describe('A field of the request, such as region, or of the ownership, such as ownership.labels.env.'),
    mode: z
      .enum(['fixed', 'offered', 'open'])
      .describe('fixed: a create must have this value; offered: a suggestion; open: for whoever asks.'),
    values: z.array(z.string()).describe('One, several of a list, or none of what is left open.'),
  }),
)

const templates = nameSchema(
  'Templates',
  z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        about: z.string(),
        type: z.string().describe('The link type, by its id in the catalog.'),
        choices: z.array(choice),
      }),
    ),
  }),
  {
    templates: [
      {
        ...{ id: 'production', name: 'Production', about: 'For what customers see.', type: sample.linkTypeId },
        choices: [
          { field: 'authenticationScheme', mode: 'fixed', values: ['IAM'] },
          { field: 'ownership.labels.env', mode: 'offered', values: ['prod'] },
        ],
      },
    ],
  },
)

const toTemplate = ({ choices, ...head }: Template) => ({
  ...head,
  choices: choices.map(({ path: field, mode, text }) => ({ field, mode, values: text.split('\n').filter(Boolean) })),
})

export const listTemplates = defineOperation({
  id: 'listTemplates',
  tag: 'Projects',
  summary:
    'The templates of a project: where some fix values of a link type, a create must have all that one of them fixes',
  request: z.object({ path: projectPath }),
  success: { status: 200, description: 'The templates that hold in the project.', schema: templates },
  problems: [],
  target: templatesQuery,
  toInput: () => ({}),
  toAnswer: answerQuery(({ templates: all }) => ({ templates: all.map(toTemplate) })),
})
