package connector

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// chainOf returns the chain of an enterprise. Customers are named by the chain, so
// each enterprise is one of its own (rules 7.1).
func chainOf(enterprise hotel.ID) api.ID { return derivedID("chain", enterprise) }

// ofChain returns the enterprise within reach that is a chain, or false if none is.
func (c *call) ofChain(chain hotel.ID) (hotel.ID, bool) {
	for _, l := range c.access.Links {
		if chainOf(l.EnterpriseID) == wireID(chain) {
			return l.EnterpriseID, true
		}
	}
	return hotel.ID{}, false
}

// ofChains returns the enterprises that are chains, or nil if none is named. Returns
// Invalid if one is not within reach.
func (c *call) ofChains(chains []api.ID) ([]hotel.ID, error) {
	var enterprises []hotel.ID
	for _, chain := range ids(chains) {
		enterprise, ok := c.ofChain(chain)
		if !ok {
			return nil, hotel.InvalidList("ChainIds")
		}
		enterprises = append(enterprises, enterprise)
	}
	return enterprises, nil
}

// getAllCustomers is not cached, because it returns personal data.
func getAllCustomers(c *call, req *api.GetAllCustomersRequest) (*api.GetAllCustomersResponse, error) {
	var f timeFilters
	filter := inventory.CustomerFilter{
		IDs:          ids(req.CustomerIDs),
		CompanyIDs:   ids(req.CompanyIDs),
		Emails:       texts(req.Emails),
		FirstNames:   texts(req.FirstNames),
		LastNames:    texts(req.LastNames),
		LoyaltyCodes: texts(req.LoyaltyCodes),
		Created:      f.read(req.CreatedUtc),
		Updated:      f.read(req.UpdatedUtc),
		Deleted:      f.read(req.DeletedUtc),
		States:       states(req.ActivityStates),
	}
	if f.err != nil {
		return nil, f.err
	}
	if c.access.Portfolio() {
		var err error
		if filter.EnterpriseIDs, err = c.ofChains(req.ChainIDs); err != nil {
			return nil, err
		}
		if filter.EnterpriseIDs == nil {
			return nil, hotel.InvalidList("ChainIds")
		}
	}
	if filter.IDs == nil && filter.CompanyIDs == nil && filter.Created == nil && filter.Updated == nil && filter.Deleted == nil &&
		len(filter.Emails)+len(filter.FirstNames)+len(filter.LastNames)+len(filter.LoyaltyCodes) == 0 {
		return nil, hotel.InvalidList("CustomerIds")
	}
	page, err := c.inventory.Customers(c.ctx, c.access, filter, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	res := &api.GetAllCustomersResponse{Customers: []api.Customer{}, Cursor: wireIDOrNull(page.Last)}
	if req.Extent.Customers {
		res.Customers = wireAll(page.Items, func(o inventory.Owned[hotel.Customer]) api.Customer {
			return wireCustomer(o.EnterpriseID, o.Entity, req.Extent.Addresses)
		})
	}
	return res, nil
}

func searchCustomers(c *call, req *api.SearchCustomersRequest) (*api.SearchCustomersResponse, error) {
	guests, err := c.inventory.SearchGuests(c.ctx, c.access, strings.TrimSpace(req.Name), id(req.ResourceID))
	if err != nil {
		return nil, err
	}
	extent := api.CustomerExtent{Customers: true}
	if req.Extent != nil {
		extent = *req.Extent
	}
	res := &api.SearchCustomersResponse{Customers: []api.ChargeableCustomer{}}
	if extent.Customers {
		res.Customers = wireAll(guests, func(g inventory.Guest) api.ChargeableCustomer {
			reservation := wireAccompanied(g.Reservation, g.Companions)
			return api.ChargeableCustomer{Customer: wireCustomer(g.EnterpriseID, g.Customer, extent.Addresses), Reservation: &reservation}
		})
	}
	return res, nil
}

func addCustomer(c *call, req *api.AddCustomerRequest) (*api.Customer, error) {
	details := hotel.CustomerDetails{
		Title:                       string(req.Title),
		Sex:                         string(req.Sex),
		FirstName:                   req.FirstName,
		LastName:                    req.LastName,
		SecondLastName:              req.SecondLastName,
		NationalityCode:             req.NationalityCode,
		PreferredLanguageCode:       req.PreferredLanguageCode,
		BirthDate:                   req.BirthDate,
		BirthCountryCode:            req.BirthCountryCode,
		BirthCountrySubdivisionCode: req.BirthCountrySubdivisionCode,
		BirthPlace:                  req.BirthPlace,
		Occupation:                  req.Occupation,
		Email:                       req.Email,
		Phone:                       req.Phone,
		LoyaltyCode:                 req.LoyaltyCode,
		Notes:                       req.Notes,
		CarRegistrationNumber:       req.CarRegistrationNumber,
		DietaryRequirements:         req.DietaryRequirements,
		TaxIdentificationNumber:     req.TaxIdentificationNumber,
		CompanyID:                   id(req.CompanyID),
		Address:                     address(req.Address),
		Classifications:             namesOnce(req.Classifications),
		Options:                     namesOnce(req.Options),
		ItalianDestinationCode:      req.ItalianDestinationCode,
		ItalianFiscalCode:           req.ItalianFiscalCode,
		ItalianLotteryCode:          req.ItalianLotteryCode,
	}
	if err := checkDetails(details); err != nil {
		return nil, err
	}
	added, err := c.inventory.AddCustomer(c.ctx, c.enterprise, details, *req.OverwriteExisting)
	if err != nil {
		return nil, err
	}
	wire := wireCustomer(c.enterprise, added, true)
	return &wire, nil
}

func updateCustomer(c *call, req *api.UpdateCustomerRequest) (*api.Customer, error) {
	change := inventory.CustomerChange{
		CustomerDetails: hotel.CustomerDetails{
			Title:                       string(req.Title),
			Sex:                         string(req.Sex),
			FirstName:                   req.FirstName,
			LastName:                    req.LastName,
			SecondLastName:              req.SecondLastName,
			NationalityCode:             req.NationalityCode,
			PreferredLanguageCode:       req.PreferredLanguageCode,
			BirthDate:                   req.BirthDate,
			BirthCountryCode:            req.BirthCountryCode,
			BirthCountrySubdivisionCode: req.BirthCountrySubdivisionCode,
			BirthPlace:                  req.BirthPlace,
			Occupation:                  req.Occupation,
			Email:                       req.Email,
			Phone:                       req.Phone,
			LoyaltyCode:                 req.LoyaltyCode,
			Notes:                       req.Notes,
			CarRegistrationNumber:       req.CarRegistrationNumber,
			DietaryRequirements:         req.DietaryRequirements,
			TaxIdentificationNumber:     req.TaxIdentificationNumber,
			CompanyID:                   id(req.CompanyID),
			Address:                     address(req.Address),
			Classifications:             namesOnce(req.Classifications),
			Options:                     namesOnce(req.Options),
		},
		Destination: changeText(req.ItalianDestinationCode),
		Fiscal:      changeText(req.ItalianFiscalCode),
		Lottery:     changeText(req.ItalianLotteryCode),
	}
	if err := checkDetails(change.CustomerDetails); err != nil {
		return nil, err
	}
	const longestLottery = 15
	if utf8.RuneCountInString(change.Lottery.Value) > longestLottery {
		return nil, hotel.InvalidMember("ItalianLotteryCode")
	}
	updated, err := c.inventory.UpdateCustomer(c.ctx, c.enterprise, id(req.CustomerID), change)
	if err != nil {
		return nil, err
	}
	wire := wireCustomer(c.enterprise, updated, true)
	return &wire, nil
}

// checkDetails returns Invalid if the birth date is not a date or the e-mail
// address can't be one.
func checkDetails(d hotel.CustomerDetails) error {
	if _, err := time.Parse(time.DateOnly, d.BirthDate); d.BirthDate != "" && err != nil {
		return hotel.InvalidMember("BirthDate")
	}
	local, domain, _ := strings.Cut(d.Email, "@")
	if d.Email != "" && (local == "" || domain == "" || strings.ContainsFunc(d.Email, unicode.IsSpace)) {
		return hotel.InvalidMember("Email")
	}
	return nil
}

func address(a *api.AddressParameters) hotel.Address {
	if a == nil {
		return hotel.Address{}
	}
	return hotel.Address{
		Line1: a.Line1, Line2: a.Line2, City: a.City, PostalCode: a.PostalCode,
		CountryCode: a.CountryCode, CountrySubdivisionCode: a.CountrySubdivisionCode,
	}
}

// namesOnce returns the names of a list, each once, or nil.
func namesOnce[W ~string](list []W) []string {
	var names []string
	for _, w := range list {
		if name := string(w); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// deletedName stands for the name of a customer who was deleted: the API requires
// one.
const deletedName = "-"

// wireCustomer maps a customer of an enterprise.
func wireCustomer(enterprise hotel.ID, c hotel.Customer, withAddress bool) api.Customer {
	wire := api.Customer{
		ID:                          wireID(c.ID),
		ChainID:                     chainOf(enterprise),
		Number:                      strconv.FormatUint(c.Number(), 10),
		Title:                       wireTextOrNull[api.CustomerTitle](c.Title),
		Sex:                         wireTextOrNull[api.CustomerSex](c.Sex),
		FirstName:                   wireTextOrNull[string](c.FirstName),
		LastName:                    cmp.Or(c.LastName, deletedName),
		SecondLastName:              wireTextOrNull[string](c.SecondLastName),
		NationalityCode:             wireTextOrNull[string](c.NationalityCode),
		PreferredLanguageCode:       wireTextOrNull[string](c.PreferredLanguageCode),
		LanguageCode:                wireTextOrNull[string](c.PreferredLanguageCode),
		BirthDate:                   wireTextOrNull[string](c.BirthDate),
		BirthCountryCode:            wireTextOrNull[string](c.BirthCountryCode),
		BirthCountrySubdivisionCode: wireTextOrNull[string](c.BirthCountrySubdivisionCode),
		BirthPlace:                  wireTextOrNull[string](c.BirthPlace),
		Occupation:                  wireTextOrNull[string](c.Occupation),
		Email:                       wireTextOrNull[string](c.Email),
		Phone:                       wireTextOrNull[string](c.Phone),
		LoyaltyCode:                 wireTextOrNull[string](c.LoyaltyCode),
		Notes:                       wireTextOrNull[string](c.Notes),
		CarRegistrationNumber:       wireTextOrNull[string](c.CarRegistrationNumber),
		DietaryRequirements:         wireTextOrNull[string](c.DietaryRequirements),
		TaxIdentificationNumber:     wireTextOrNull[string](c.TaxIdentificationNumber),
		ItalianDestinationCode:      wireTextOrNull[string](c.ItalianDestinationCode),
		ItalianFiscalCode:           wireTextOrNull[string](c.ItalianFiscalCode),
		ItalianLotteryCode:          wireTextOrNull[string](c.ItalianLotteryCode),
		CreatedUtc:                  api.At(c.CreatedAt),
		UpdatedUtc:                  api.At(c.UpdatedAt),
		Classifications:             wireAll(c.Classifications, func(name string) api.CustomerClassification { return api.CustomerClassification(name) }),
		Options:                     wireAll(c.Options, func(name string) api.CustomerOption { return api.CustomerOption(name) }),
		CompanyID:                   wireIDOrNull(c.CompanyID),
		ActivityState:               wireState(c.Active),
		IsActive:                    c.Active,
		PreferredSpaceFeatures:      []string{},
		CreatorProfileID:            apiUser,
		UpdaterProfileID:            apiUser,
	}
	if a := c.Address; a != (hotel.Address{}) {
		id := derivedID("address", c.ID)
		wire.AddressID = &id
		if withAddress {
			wire.Address = &api.CustomerAddress{
				ID: id, Line1: wireTextOrNull[string](a.Line1), Line2: wireTextOrNull[string](a.Line2), City: wireTextOrNull[string](a.City),
				PostalCode: wireTextOrNull[string](a.PostalCode), CountryCode: wireTextOrNull[string](a.CountryCode),
				CountrySubdivisionCode: wireTextOrNull[string](a.CountrySubdivisionCode),
			}
		}
	}
	return wire
}
