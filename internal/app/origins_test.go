package app

import (
	"maps"
	"slices"
	"testing"
)

// TestParseOrigins writes origins as browsers do and refuses what none sends.
//
// rules 6.16
func TestParseOrigins(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"http://localhost:5173":     "http://localhost:5173",
		"http://localhost:5173/":    "http://localhost:5173",
		"HTTPS://RMS.example":       "https://rms.example",
		"https://rms.example:443":   "https://rms.example",
		"http://rms.example:80/":    "http://rms.example",
		"https://rms.example:80":    "https://rms.example:80",
		"http://rms.example:":       "http://rms.example",
		"http://[::1]:8080":         "http://[::1]:8080",
		"http://[::1]":              "http://[::1]",
		"capacitor://localhost":     "capacitor://localhost",
		"":                          "",
		"*":                         "",
		"null":                      "",
		"localhost":                 "",
		"localhost:5173":            "",
		"//localhost:5173":          "",
		"http://":                   "",
		"http:///":                  "",
		"http://:80":                "",
		"http://*.example":          "",
		"http://localhost:5173//":   "",
		"http://localhost:5173/app": "",
		"http://localhost?x":        "",
		"http://localhost?":         "",
		"http://localhost#x":        "",
		"http://user@localhost":     "",
		"http://hôtel.example":      "",
		"http://a b":                "",
		"http://localhost:port":     "",
	} {
		got, err := parseOrigins([]string{text})
		if want == "" {
			if err == nil {
				t.Errorf("%q: %v", text, got)
			}
			continue
		}
		if err != nil || !slices.Equal(slices.Collect(maps.Keys(got)), []string{want}) {
			t.Errorf("%q: %v %v, want %s", text, got, err, want)
		}
	}
}
