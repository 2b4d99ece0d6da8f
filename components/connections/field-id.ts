/** The id of a field’s control: its path in the body without dots, which forms take for nesting. */
export const getFieldId = (path: string): string => path.replaceAll('.', '-')
