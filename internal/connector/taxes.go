package connector

import "vacancy/api"

// The tax of the environment that all enterprises are in, and its rates.
const taxationCode = "UK-VAT"

func getAllTaxEnvironments(*call, *api.GetAllTaxEnvironmentsRequest) (*api.GetAllTaxEnvironmentsResponse, error) {
	return &api.GetAllTaxEnvironmentsResponse{TaxEnvironments: []api.TaxEnvironment{
		{Code: environmentCode, CountryCode: "GB", TaxationCodes: []string{taxationCode}},
	}}, nil
}

func getAllTaxations(*call, *api.GetAllTaxationsRequest) (*api.GetAllTaxationsResponse, error) {
	rate := func(code string, value float64) api.TaxRate {
		return api.TaxRate{
			Code: code, TaxationCode: taxationCode, Value: value,
			Strategy: api.TaxRateStrategy{Discriminator: "Relative", Value: api.RelativeTaxRate{Value: value}},
		}
	}
	return &api.GetAllTaxationsResponse{
		Taxations: []api.Taxation{{Code: taxationCode, Name: "VAT", LocalName: "VAT"}},
		TaxRates:  []api.TaxRate{rate("UK-S", 0.2), rate("UK-R", 0.05), rate("UK-Z", 0)},
	}, nil
}
