package notation

import "testing"

// SmallSeed is a house of two doubles and two suites, with a block of doubles
// from November 6 to 8.
const SmallSeed = `
    services:
      - id: $stay
        resourceCategories:
          - {id: $double, name: Double, ordering: 1, resources: [{id: $101, name: "101"}, {id: $102, name: "102"}]}
          - {id: $suite, name: Suite, ordering: 2, resources: [{id: $201, name: "201"}, {id: $202, name: "202"}]}
        availabilityBlocks:
          - {id: $group, state: Confirmed, firstTimeUnitStartUtc: 2026-11-06T00:00:00Z, lastTimeUnitStartUtc: 2026-11-08T00:00:00Z}
          - {id: $tour, state: Confirmed, firstTimeUnitStartUtc: 2026-11-06T00:00:00Z, lastTimeUnitStartUtc: 2026-11-08T00:00:00Z}
          - {id: $option, state: Optional, firstTimeUnitStartUtc: 2026-11-06T00:00:00Z, lastTimeUnitStartUtc: 2026-11-08T00:00:00Z}
          - {id: $inquiry, state: Inquired, firstTimeUnitStartUtc: 2026-11-06T00:00:00Z, lastTimeUnitStartUtc: 2026-11-08T00:00:00Z}
`

// OpenSmall opens the house of SmallSeed in London on 1 November.
func OpenSmall(t *testing.T) *Hotel {
	t.Helper()
	return Open(t, "Europe/London", SmallSeed, "2026-11-01T00:00:00Z")
}

// sharedSeed is a hotel that shares room 104 and the loft with another
// service. The big dormitory and its beds are sold by the same service, the
// loft and its beds by two.
const sharedSeed = `
    services:
      - id: $stay
        resourceCategories:
          - {id: $suite, name: Suite, ordering: 2, resources: [{id: $201, name: "201"}]}
          - {id: $double, name: Double, ordering: 1, resources: [{id: $101, name: "101"}, {id: $102, name: "102"}, {id: $103, name: "103"}]}
          - {id: $bed, name: Bed, ordering: 3}
          - {id: $dorm, name: Dormitory, ordering: 4}
        availabilityBlocks:
          - {id: $group, state: Confirmed, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z}
          - {id: $tour, state: Confirmed, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z}
          - {id: $option, state: Optional, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z}
          - {id: $inquiry, state: Inquired, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z}
        reservations:
          - {id: $requested, state: Requested, resourceCategoryId: $suite, startUtc: 2026-11-05T15:00:00Z, endUtc: 2026-11-07T11:00:00Z}
          - {id: $inquired, state: Inquired, resourceCategoryId: $suite, startUtc: 2026-11-05T15:00:00Z, endUtc: 2026-11-07T11:00:00Z}
          - {id: $canceled, state: Canceled, resourceCategoryId: $suite, startUtc: 2026-11-05T15:00:00Z, endUtc: 2026-11-07T11:00:00Z}
      - id: $events
        resourceCategories: [{id: $hall}]
    resources:
      - {id: $104, name: "104", categoryIds: [$double, $hall]}
      - {id: $big, name: Big, categoryIds: [$dorm]}
      - {id: $big1, name: Big 1, parentResourceId: $big, categoryIds: [$bed]}
      - {id: $big2, name: Big 2, parentResourceId: $big, categoryIds: [$bed]}
      - {id: $loft, name: Loft, categoryIds: [$hall]}
      - {id: $loft1, name: Loft 1, parentResourceId: $loft, categoryIds: [$bed]}
      - {id: $loft2, name: Loft 2, parentResourceId: $loft, categoryIds: [$bed]}
`

// OpenShared opens the hotel of sharedSeed, in which services and categories share
// resources, in London on 1 November.
func OpenShared(t *testing.T) *Hotel {
	t.Helper()
	return Open(t, "Europe/London", sharedSeed, "2026-11-01T00:00:00Z")
}
