using System.Globalization;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>MedicationRequest, MedicationStatement, MedicationAdministration, MedicationDispense and Immunization: drugs in all three ways of naming them.</summary>
internal static class MedicationReader
{
    public static void Read(Scope scope)
    {
        var coded = What(scope);
        if (coded.IsEmpty)
        {
            scope.Skip(default, $"{scope.Resource.Type} without a drug", "It does not say which drug.");
            return;
        }

        var isRequest = scope.Resource.Type == "MedicationRequest";
        var isAdministration = scope.Resource.Type is "MedicationAdministration" or "Immunization";
        var word = scope.Text(scope["status"u8]);
        var intent = scope.Text(scope["intent"u8]);
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        if (isRequest && intent is "plan" or "proposal" && status == EntryStatus.Final)
        {
            status = EntryStatus.Planned;
        }

        if (scope["doNotPerform"u8].Truth == true)
        {
            status = EntryStatus.NotDone;
        }

        var when = scope.When(scope["effectiveDateTime"u8] is { Exists: true } effective ? effective : scope["occurrenceDateTime"u8], scope["effectivePeriod"u8]);
        var authored = scope.DateOrNull(scope["authoredOn"u8]);
        PartialDate? known = authored ?? scope.DateOrNull(scope["dateAsserted"u8]) ?? scope.DateOrNull(scope["recorded"u8]);
        var dosage = First(scope[isRequest ? "dosageInstruction"u8 : "dosage"u8]);
        var (interval, bounds) = Timing(scope, dosage["timing"u8]);
        if (isRequest && when.Happened.IsEmpty)
        {
            when = bounds.Happened.IsEmpty ? (authored ?? default, bounds.Ended) : bounds;
        }

        if (scope.Resource.Type == "MedicationDispense" && when.Happened.IsEmpty)
        {
            when = (scope.Date(scope["whenHandedOver"u8]), null);
        }

        var hit = Drug(scope, coded);
        var common = Statuses.Common(scope, coded, status, when, known, coded.FromText || hit is { FromText: true });
        if (hit is { Presence: Presence.Absent } && common.Status == EntryStatus.Final)
        {
            common.Status = EntryStatus.NotDone;
        }

        var special = hit is null && !isAdministration ? scope.Find(coded, "fhir-code")?.Term["read"] : null;
        if (special == "no-information")
        {
            scope.Skip(default, coded.Label, "It says that nothing is known of medicines.");
            return;
        }

        var none = special == "no-medicine";
        if (hit is null && !none)
        {
            scope.Skip(default, coded.Label, "The drug is not recognised; it is kept as written.");
        }

        var dose = dosage["dose"u8] is { Exists: true } given ? given : First(dosage["doseAndRate"u8])["doseQuantity"u8];
        if (hit is { } drug && Radiation.Of(scope.Terms, drug.Term) is { } kind && coded.WithPrefix("drug:") is null)
        {
            scope.Add(new RadiationEntry(common.At(scope.Place()))
            {
                Term = kind,
                Agent = drug.Term.Id,
                ActivityGBq = dose.Exists && Radiation.IsActivity(dose) ? Radiation.Gigabecquerel(scope, dose) : null,
                IsAdministration = isAdministration,
                StopReason = ProcedureReader.StopReason(scope),
            });
            return;
        }

        scope.Add(new MedicationEntry(common.At(scope.Place()))
        {
            Drug = hit?.Term.Id,
            IsAdministration = isAdministration,
            Dose = scope.House("dose"u8) is { Exists: true } words ? scope.Text(words) : Dose(scope, dosage, dose),
            IntervalDays = scope.House("interval-days"u8) is { Exists: true } own ? scope.Number(own) : interval,
            StopReason = ProcedureReader.StopReason(scope),
            Purpose = Purpose(scope),
            NoneTaken = none,
            Ongoing = scope.House("ongoing"u8) is { Exists: true } said ? said.Truth : isAdministration || common.Ended is not null || common.Status != EntryStatus.Final ? null : GoesOn(scope.Resource.Type, word),
        });
    }

    /// <summary>Whether it is still given, by its status; a drug that was handed over says nothing of it.</summary>
    private static bool? GoesOn(string type, string? status) => status switch
    {
        "active" => true,
        "completed" or "stopped" when type != "MedicationDispense" => false,
        _ => null,
    };

    /// <summary>The drug that a concept names, by code, by name, or within a product's name.</summary>
    public static Hit? Drug(Scope scope, Coded coded)
    {
        if (scope.Find(coded, "drug") is { } exact)
        {
            return exact;
        }

        var (hit, others) = coded.House.IsEmpty ? coded.Phrase("drug", null, scope, static (scope, coded, _) => Phrases.Drug(scope, coded)) : (null, []);
        foreach (var other in others)
        {
            scope.Skip(default, other.Name, "The product holds several drugs of the house's list; the first is kept.");
        }

        return hit;
    }

    private static Coded What(Scope scope)
    {
        if (scope["vaccineCode"u8] is { Exists: true } vaccine)
        {
            return scope.Coded(vaccine);
        }

        if (scope["medicationCodeableConcept"u8] is { Exists: true } concept)
        {
            return scope.Coded(concept);
        }

        var reference = scope["medicationReference"u8];
        if (!reference.Exists)
        {
            return Coded.None;
        }

        if (scope.Resolve(reference) is { Type: "Medication" } medication)
        {
            var inner = new Scope(scope.Context, medication);
            var coded = inner.Coded(medication.Element["code"u8]);
            if (!coded.IsEmpty && (Drug(scope, coded) is not null || !medication.Element["ingredient"u8].Exists))
            {
                return coded;
            }

            foreach (var ingredient in medication.Element["ingredient"u8].All)
            {
                var part = inner.Coded(ingredient["itemCodeableConcept"u8]);
                if (Drug(scope, part) is not null)
                {
                    return part;
                }
            }

            return coded;
        }

        return scope.Display(reference) is { } display ? scope.Naked(display) : Coded.None;
    }

    private static string? Dose(Scope scope, Element dosage, Element dose)
    {
        var text = scope.Text(dosage["text"u8]) ?? scope.Text(dosage["patientInstruction"u8]);
        if (text is not null || dose["value"u8].Number is not { } number)
        {
            return text;
        }

        var unit = dose["unit"u8].Text ?? dose["code"u8].Text;
        return unit is null ? number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
    }

    private static (decimal? IntervalDays, (PartialDate Happened, PartialDate? Ended) Bounds) Timing(Scope scope, Element timing)
    {
        var repeat = timing["repeat"u8];
        var bounds = scope.When(default, repeat["boundsPeriod"u8]);
        if (!repeat["period"u8].Exists)
        {
            return (null, bounds);
        }

        var period = scope.Number(repeat["period"u8]);
        var often = scope.Number(repeat["frequency"u8]) ?? 1m;
        decimal? days = repeat["periodUnit"u8].Text switch
        {
            "d" => 1m,
            "wk" => 7m,
            "h" => 1m / 24m,
            _ => null, // a month has no fixed number of days
        };
        return (days is { } one && period is { } length && often > 0m && length < 100000m ? one * length / often : null, bounds);
    }

    private static string? Purpose(Scope scope)
    {
        if (scope.House("purpose"u8) is { Exists: true } own)
        {
            return scope.Text(own);
        }

        foreach (var reason in scope["reasonCode"u8].All)
        {
            var coded = scope.Coded(reason);
            if (scope.Find(coded, "condition", "symptom") is { Presence: Presence.Present } hit)
            {
                return PurposeOf(hit.Term);
            }

            if (!coded.IsEmpty)
            {
                scope.Skip(reason, coded.Label, "The reason of the treatment is not recognised.");
            }
        }

        foreach (var reference in scope["reasonReference"u8].All)
        {
            if (scope.Context.Resolve(scope.Resource, reference) is { Type: "Condition" } condition && scope.Find(scope.Coded(condition.Element["code"u8]), "condition", "symptom") is { Presence: Presence.Present } hit)
            {
                return PurposeOf(hit.Term);
            }
        }

        return null;
    }

    // Against the tumour, or against what its hormones do.
    private static string? PurposeOf(Term reason) => reason["role"] is not null && reason["syndrome"] is null ? "antitumour" : reason.Kind == "symptom" || reason["syndrome"] is not null ? "syndrome" : null;

    private static Element First(Element list)
    {
        foreach (var item in list.All)
        {
            return item;
        }

        return default;
    }
}
