package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllProducts(c *call, req *api.GetAllProductsRequest) (*api.GetAllProductsResponse, error) {
	rows, cursor, err := documents(c, hotel.Products, inventory.DocumentFilter[hotel.Product]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.ProductIDs),
		Service:       func(p hotel.Product) hotel.ID { return p.ServiceID },
		Keep:          func(p hotel.Product) bool { return req.IncludeDefault || !p.Default },
	}, req.UpdatedUtc, req.Limitation, wireProduct)
	return &api.GetAllProductsResponse{Products: rows, CustomerProducts: []api.Product{}, Cursor: cursor}, err
}

func wireProduct(p inventory.Owned[hotel.Product]) api.Product {
	e := p.Entity
	price, posting := wirePrice(e.Price), api.Posting2017(e.Posting)
	if e.Posting == "PerTimeUnit" {
		posting = "Daily"
	}
	return api.Product{
		ID:                 wireID(e.ID),
		ServiceID:          wireID(e.ServiceID),
		IsActive:           e.Active,
		IsDefault:          e.Default,
		Name:               &e.Name,
		Names:              names(e.Name),
		ExternalName:       wireTextOrNull[string](e.ExternalName),
		ExternalNames:      namesOrNone(e.ExternalName),
		ShortName:          wireTextOrNull[string](e.ShortName),
		ShortNames:         namesOrNone(e.ShortName),
		Description:        wireTextOrNull[string](e.Description),
		Descriptions:       namesOrNone(e.Description),
		Charging:           api.ChargingMode(e.Charging),
		ChargingMode:       api.ChargingMode(e.Charging),
		Posting:            posting,
		PostingMode:        api.PostingMode(e.Posting),
		Price:              price,
		Pricing:            api.ProductPricing{Discriminator: "Absolute", Value: price},
		ImageIDs:           []api.ID{},
		Ordering:           e.Ordering,
		ExternalIdentifier: wireTextOrNull[string](e.ExternalIdentifier),
		CreatedUtc:         api.At(e.CreatedAt),
		UpdatedUtc:         api.At(e.UpdatedAt),
		ConsumptionMoment:  "ServiceOrderStart",
	}
}

// wirePrice writes hundredths of the default currency. The net amount is the
// gross amount: no taxes are configured.
func wirePrice(hundredths int64) api.ExtendedAmount {
	value := float64(hundredths) / 100
	return api.ExtendedAmount{
		Currency: defaultCurrency, NetValue: value, GrossValue: value,
		TaxValues: []api.TaxValue{}, Breakdown: api.TaxBreakdown{Items: []api.TaxBreakdownItem{}},
	}
}
