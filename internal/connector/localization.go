package connector

import (
	"maps"
	"slices"
	"sync"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"vacancy/api"
)

func getAllCurrencies(*call, *api.GetAllCurrenciesRequest) (*api.GetAllCurrenciesResponse, error) {
	return currencies(), nil
}

// currencies are those that are legal tender somewhere today, by their codes.
var currencies = sync.OnceValue(func() *api.GetAllCurrenciesResponse {
	byCode := make(map[string]api.Currency)
	for i := currency.Query(); i.Next(); {
		code := i.Unit().String()
		digits, _ := currency.Standard.Rounding(i.Unit())
		byCode[code] = api.Currency{Code: code, Precision: int32(digits)}
	}
	return &api.GetAllCurrenciesResponse{Currencies: sortedValues(byCode)}
})

func getAllCountries(*call, *api.GetAllCountriesRequest) (*api.GetAllCountriesResponse, error) {
	return countries(), nil
}

// countries are all that ISO 3166-1 has a code for, by their codes.
var countries = sync.OnceValue(func() *api.GetAllCountriesResponse {
	byCode := make(map[string]api.Country)
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			region, err := language.ParseRegion(string([]rune{first, second}))
			if err != nil || !region.IsCountry() || region.Canonicalize() != region || region.IsPrivateUse() {
				continue
			}
			if name := display.English.Regions().Name(region); name != "" {
				code := region.String()
				byCode[code] = api.Country{Code: code, SovereignCountryCode: code, EnglishName: name}
			}
		}
	}
	return &api.GetAllCountriesResponse{
		Countries: sortedValues(byCode), CountrySubdivisions: []api.CountrySubdivision{}, CountryRules: []api.CountryRule{}, CountryGroups: []api.CountryGroup{},
	}
})

func getAllLanguages(*call, *api.GetAllLanguagesRequest) (*api.GetAllLanguagesResponse, error) {
	return languages(), nil
}

// languages are those that names of languages are known in, each in the country
// where most speak it, and the default language.
var languages = sync.OnceValue(func() *api.GetAllLanguagesResponse {
	fallback := defaultLanguage
	byCode := map[string]api.Language{defaultLanguage: wireLanguage(language.BritishEnglish)}
	for _, tag := range display.Supported.Tags() {
		base, script, region := tag.Raw()
		if region == (language.Region{}) || !region.IsCountry() {
			region, _ = tag.Region()
		}
		spoken, err := language.Compose(base, script, region)
		if err != nil || !region.IsCountry() || display.Self.Name(tag) == "" || display.English.Tags().Name(tag) == "" {
			continue
		}
		l := wireLanguage(spoken)
		if l.Code != defaultLanguage {
			l.FallbackLanguageCode = &fallback
		}
		byCode[l.Code] = l
	}
	return &api.GetAllLanguagesResponse{Languages: sortedValues(byCode)}
})

func wireLanguage(tag language.Tag) api.Language {
	return api.Language{Code: tag.String(), EnglishName: display.English.Tags().Name(tag), LocalName: display.Self.Name(tag)}
}

// sortedValues returns the values of a map in the order of their keys.
func sortedValues[V any](m map[string]V) []V {
	list := make([]V, 0, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		list = append(list, m[key])
	}
	return list
}
