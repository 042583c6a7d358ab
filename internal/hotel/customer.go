package hotel

import (
	"encoding/binary"
	"slices"
	"strings"
)

// Customer is a person in the address book of an enterprise.
type Customer struct {
	Record `json:"-"`
	CustomerDetails
}

// CustomerDetails is what an enterprise knows about a customer, all of it personal
// data. Members that are zero are not known.
type CustomerDetails struct {
	Title                       string   `json:",omitzero"`
	Sex                         string   `json:",omitzero"`
	FirstName                   string   `json:",omitzero"`
	LastName                    string   `json:",omitzero"`
	SecondLastName              string   `json:",omitzero"`
	NationalityCode             string   `json:",omitzero"`
	PreferredLanguageCode       string   `json:",omitzero"`
	BirthDate                   string   `json:",omitzero"`
	BirthCountryCode            string   `json:",omitzero"`
	BirthCountrySubdivisionCode string   `json:",omitzero"`
	BirthPlace                  string   `json:",omitzero"`
	Occupation                  string   `json:",omitzero"`
	Email                       string   `json:",omitzero"`
	Phone                       string   `json:",omitzero"`
	LoyaltyCode                 string   `json:",omitzero"`
	Notes                       string   `json:",omitzero"`
	CarRegistrationNumber       string   `json:",omitzero"`
	DietaryRequirements         string   `json:",omitzero"`
	TaxIdentificationNumber     string   `json:",omitzero"`
	ItalianDestinationCode      string   `json:",omitzero"`
	ItalianFiscalCode           string   `json:",omitzero"`
	ItalianLotteryCode          string   `json:",omitzero"`
	CompanyID                   ID       `json:",omitzero"`
	Address                     Address  `json:",omitzero"`
	Classifications             []string `json:",omitempty"`
	Options                     []string `json:",omitempty"`
}

// Address is a postal address.
type Address struct {
	Line1                  string `json:",omitzero"`
	Line2                  string `json:",omitzero"`
	City                   string `json:",omitzero"`
	PostalCode             string `json:",omitzero"`
	CountryCode            string `json:",omitzero"`
	CountrySubdivisionCode string `json:",omitzero"`
}

// The keys by which customers are found. E-mail addresses and names are folded by
// Fold.
const (
	CustomerEmail     = "email"
	CustomerFirstName = "first_name"
	CustomerLastName  = "last_name"
	CustomerLoyalty   = "loyalty_code"
	CustomerCompany   = "company"
)

// Fold returns a text as it is compared regardless of letter case.
func Fold(text string) string { return strings.ToLower(text) }

func (c Customer) keys() []DocumentKey {
	keys := []DocumentKey{
		{CustomerEmail, Fold(c.Email)},
		{CustomerFirstName, Fold(c.FirstName)},
		{CustomerLastName, Fold(c.LastName)},
		{CustomerLoyalty, c.LoyaltyCode},
		{CustomerCompany, ""},
	}
	if c.CompanyID != (ID{}) {
		keys[len(keys)-1].Value = c.CompanyID.String()
	}
	return slices.DeleteFunc(keys, func(k DocumentKey) bool { return k.Value == "" })
}

// Number returns the number of the customer. It is made of the time and the
// sequence of the ID, so it has at most 19 digits.
func (c Customer) Number() uint64 {
	stamp := binary.BigEndian.Uint64(c.ID[:8])
	return stamp>>16<<12 | stamp&0xfff
}

// Overwrite replaces what is given and leaves the rest as it is.
func (d *CustomerDetails) Overwrite(given CustomerDetails) {
	for _, m := range []struct {
		to    *string
		given string
	}{
		{&d.Title, given.Title},
		{&d.Sex, given.Sex},
		{&d.FirstName, given.FirstName},
		{&d.LastName, given.LastName},
		{&d.SecondLastName, given.SecondLastName},
		{&d.NationalityCode, given.NationalityCode},
		{&d.PreferredLanguageCode, given.PreferredLanguageCode},
		{&d.BirthDate, given.BirthDate},
		{&d.BirthCountryCode, given.BirthCountryCode},
		{&d.BirthCountrySubdivisionCode, given.BirthCountrySubdivisionCode},
		{&d.BirthPlace, given.BirthPlace},
		{&d.Occupation, given.Occupation},
		{&d.Email, given.Email},
		{&d.Phone, given.Phone},
		{&d.LoyaltyCode, given.LoyaltyCode},
		{&d.Notes, given.Notes},
		{&d.CarRegistrationNumber, given.CarRegistrationNumber},
		{&d.DietaryRequirements, given.DietaryRequirements},
		{&d.TaxIdentificationNumber, given.TaxIdentificationNumber},
		{&d.ItalianDestinationCode, given.ItalianDestinationCode},
		{&d.ItalianFiscalCode, given.ItalianFiscalCode},
		{&d.ItalianLotteryCode, given.ItalianLotteryCode},
		{&d.Address.Line1, given.Address.Line1},
		{&d.Address.Line2, given.Address.Line2},
		{&d.Address.City, given.Address.City},
		{&d.Address.PostalCode, given.Address.PostalCode},
		{&d.Address.CountryCode, given.Address.CountryCode},
		{&d.Address.CountrySubdivisionCode, given.Address.CountrySubdivisionCode},
	} {
		if m.given != "" {
			*m.to = m.given
		}
	}
	if given.CompanyID != (ID{}) {
		d.CompanyID = given.CompanyID
	}
	if len(given.Classifications) > 0 {
		d.Classifications = given.Classifications
	}
	if len(given.Options) > 0 {
		d.Options = given.Options
	}
}
