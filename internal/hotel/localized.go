package hotel

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// DefaultLanguage is the language of texts that are given in one language without
// its name.
const DefaultLanguage = "en-GB"

// Localized is a text in several languages: a JSON object of the texts by language
// code, sorted by code. It is empty if there is no text. Being a string, it keeps
// the entities that have one comparable.
type Localized string

// LocalizedOf returns texts by language code as a Localized.
func LocalizedOf(texts map[string]string) Localized {
	if len(texts) == 0 {
		return ""
	}
	encoded, err := json.Marshal(texts)
	if err != nil {
		panic(fmt.Sprintf("hotel: texts that JSON can't hold: %v", err))
	}
	return Localized(encoded)
}

// InDefaultLanguage returns a text in the default language. An empty text is none.
func InDefaultLanguage(text string) Localized {
	if text == "" {
		return ""
	}
	return LocalizedOf(map[string]string{DefaultLanguage: text})
}

// Text returns the text in the default language or, if there is none, in the first
// language that it has. It is empty if there is no text.
func (l Localized) Text() string {
	texts := l.Texts()
	if text, ok := texts[DefaultLanguage]; ok || len(texts) == 0 {
		return text
	}
	return texts[slices.Min(slices.Collect(maps.Keys(texts)))]
}

// Texts returns the texts by language code. The map is never nil.
func (l Localized) Texts() map[string]string {
	texts := make(map[string]string)
	if l == "" {
		return texts
	}
	if err := json.Unmarshal([]byte(l), &texts); err != nil {
		panic(fmt.Sprintf("hotel: %q is not a localized text: %v", string(l), err))
	}
	return texts
}
