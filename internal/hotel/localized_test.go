package hotel_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/hotel"
)

// TestLocalized takes texts in and gives them out again. What is the same text is
// the same value.
func TestLocalized(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		texts map[string]string
		want  string
	}{
		"none":             {map[string]string{}, ""},
		"default":          {map[string]string{"en-GB": "Double"}, "Double"},
		"several":          {map[string]string{"cs-CZ": "Pokoj", "en-GB": "Room", "de-DE": "Zimmer"}, "Room"},
		"without default":  {map[string]string{"fr-FR": "Pièce", "de-DE": "Zimmer"}, "Zimmer"},
		"empty by default": {map[string]string{"en-GB": "", "de-DE": "Zimmer"}, ""},
		"odd":              {map[string]string{"en-GB": "<b>&\"\\\u2028\x00🛏"}, "<b>&\"\\\u2028\x00🛏"},
	} {
		l := hotel.LocalizedOf(c.texts)
		if diff := cmp.Diff(c.texts, l.Texts()); diff != "" {
			t.Errorf("%s (-in +out):\n%s", name, diff)
		}
		if again := hotel.LocalizedOf(l.Texts()); again != l {
			t.Errorf("%s: %q becomes %q", name, l, again)
		}
		if got := l.Text(); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
	if hotel.LocalizedOf(nil) != "" || hotel.InDefaultLanguage("") != "" || hotel.InDefaultLanguage("A").Text() != "A" {
		t.Error("no text is not empty, or a text is not that of the default language")
	}
}
