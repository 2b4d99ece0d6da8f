const atlasId = /^[a-f0-9]{24}$/

/** True for 24 lower-case hex digits, the form of every Atlas id (CONTRACT §1). */
export const isAtlasId = (text: string) => atlasId.test(text)
