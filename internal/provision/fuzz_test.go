package provision

import "testing"

// maxFuzzedResources is the maximum number of resources in a fuzzed file: applying
// more is slow and tests nothing more.
const maxFuzzedResources = 200

// FuzzApply checks that every valid file can be applied to a store, and that
// applying it again changes nothing.
func FuzzApply(f *testing.F) {
	for _, seed := range []string{
		sparse, full,
		inCategory(`name: "a\0b"`), inCategory("name: \"\\u2028'\\\\\""), inCategory("ordering: -2147483648"),
		inCategory("capacity: 2147483647"), inCategory("capacity: 1, extraCapacity: 2147483646"),
		inCategory("resources: [{name: ''}, {name: ' '}]"), inCategory("resources: 0"),
		inCategory("resources: 010"), inCategory("capacity: 0x10"), inCategory("capacity: !!int 1_0"), inCategory("capacity: &a 7, extraCapacity: *a"),
		inService("startOffset: P10000Y"), inService("endOffset: -P1M-2DT3H"), inService("timeUnitPeriod: Month"),
		inBlock(ofDay), inBlock(ofDay + ", releasedUtc: 0001-01-01T00:00:01Z"), inBlock(ofDay + ", releasedUtc: 9999-12-31T23:59:59.9Z"),
		inCategory("resources: [{name: a, state: Dirty, floorNumber: 1}, {id: " + bedID + "}]"), inResourceBlock("resourceId: " + bedID + ", " + night),
		inReservation("resourceCategoryId: " + roomID + ", assignedResourceId: " + bedID + ", availabilityBlockId: " + blockID + ", " + night),
		inReservation("resourceCategoryId: " + roomID + ", startUtc: 0001-01-01T00:00:01Z, endUtc: 0001-01-01T00:00:02Z"),
		inReservation("resourceCategoryId: " + roomID + ", startUtc: 9999-12-31T23:59:58Z, endUtc: 9999-12-31T23:59:59.9Z"),
		inDays("overbookingLimits: [" + limit(4, 9, 0) + ", " + limit(10, 12, 2147483647) + "]"),
		inDays("availabilityAdjustments: [{" + january(4, 9) + ", unitCount: -2147483647, resourceCategoryId: " + roomID + ", availabilityBlockId: " + blockID + "}]"),
		"enterprises: []", "integrations: [{clientToken: \"a\\0b\"}]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := Parse([]byte(text))
		if err != nil {
			return
		}
		resources := 0
		for _, p := range plan.properties {
			resources += len(p.resources)
		}
		if resources > maxFuzzedResources {
			return
		}
		w := newWorld(t)
		first, err := Apply(t.Context(), w, plan)
		if err != nil || first.Changed+first.Unchanged > 0 {
			t.Fatalf("applied to an empty store: %v, %v", first, err)
		}
		w.passHour()
		if second, err := Apply(t.Context(), w, plan); err != nil || second != (Report{Unchanged: first.Created}) {
			t.Errorf("applied once more, after %+v: %+v, %v", first, second, err)
		}
	})
}
