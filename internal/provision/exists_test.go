package provision

import "testing"

func TestExists(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	exists := func(text string, want bool) {
		t.Helper()
		plan, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Exists(t.Context(), w, plan)
		if err != nil || got != want {
			t.Errorf("%t, %v, want %t in\n%s", got, err, want, text)
		}
	}
	const one, both = "enterprises: [{id: " + hotelID + "}]", "enterprises: [{id: " + hotelID + "}, {id: " + innID + "}]"
	exists(one, false)
	w.apply(t, one)
	exists(one, true)
	exists(both, false)
	exists("enterprises: [{id: "+hotelID+", name: Another}]", true)
}
