import type { Field, Task } from '#lib/link-types/link-type.ts'

export const workspace: Task = {
  id: 'workspace',
  title: 'Have a stream workspace on AWS',
  text: 'The stream connection that will use this link lives in a workspace of this project whose provider is AWS.',
  checks: ['workspace'],
}

/** The region of a thing on AWS, as a field. */
export const createRegionField = (of: string): Field => ({
  kind: 'region',
  label: 'Region',
  hint: `The AWS region of the ${of}, by any of its names.`,
  example: 'us-east-1',
  where: 'AWS console → the region at the top right.',
})
