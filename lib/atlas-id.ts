const atlasId = /^[a-f0-9]{24}$/

/** Whether a text is an Atlas id: 24 lower-case hex digits (docs/CONTRACT.md §1). */
export const isAtlasId = (text: string) => atlasId.test(text)
