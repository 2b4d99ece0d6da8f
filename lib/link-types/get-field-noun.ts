import type { Field } from '#lib/link-types/link-type.ts'

/** A field's label as it stands inside a sentence: "cluster ARN", "DNS domain". */
export const getFieldNoun = ({ label }: Pick<Field, 'label'>) =>
  /^[A-Z]{2}|^[A-Z][a-z]+[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
