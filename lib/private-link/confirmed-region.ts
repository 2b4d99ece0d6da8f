/**
 * The name under which a draft's values hold the region that a person has confirmed though the portal does not know it.
 * It names no field and is not sent.
 */
export const confirmedRegionName = 'confirmedRegion'
