using Argenta.Fhir.Reading;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Observations of T, N, M and stage group, the categories also as components of a stage group.</summary>
internal static class TnmReader
{
    public static void Read(Scope scope, Coded coded, string? axis, string? basis, Common common)
    {
        var value = scope.ValueOf(scope.Element);
        var said = value.Kind == TokenKind.String ? scope.Naked(scope.Text(value)) : scope.Coded(value);
        if (axis == "m" && MetastasisReader.IsMeant(said))
        {
            MetastasisReader.Read(scope, common);
            return;
        }

        var method = scope.Coded(scope["method"u8]);
        if (!method.IsEmpty && Tnm.Edition(scope, method) is null)
        {
            scope.Skip(scope["method"u8], method.Label, "The edition of TNM is not recognised.");
        }

        var symbol = Symbol(scope);
        var about = Links.Of(scope);
        var any = Components(scope, method, symbol, common, about);
        if (axis == "group")
        {
            TnmSymbols.Group(scope);
        }

        if (said.IsEmpty)
        {
            var reason = scope.Coded(scope["dataAbsentReason"u8]);
            if (!any && !(axis == "group" && scope["hasMember"u8].Exists && reason.IsEmpty))
            {
                scope.Skip(default, coded.Label, reason.IsEmpty ? "The category has no value." : $"The category has no value: {reason.Label}.");
            }

            return;
        }

        Tnm.Add(scope, scope.Place(), value, said, method, axis, TnmSymbols.With(symbol, TnmSymbols.Basis(scope, basis, scope["code"u8], value, scope.Element)), common, about);
    }

    private static string? Symbol(Scope scope)
    {
        string? symbol = null;
        foreach (var component in scope["component"u8].All)
        {
            if (!component["modifierExtension"u8].Exists && TnmSymbols.Of(scope.Find(scope.Coded(component["code"u8]), "fhir-code")?.Term) is { } letter && scope.Coded(Scope.Value(component)).Codings.Any(c => c.Code == letter))
            {
                symbol = letter;
            }
        }

        return symbol;
    }

    private static bool Components(Scope scope, Coded method, string? symbol, Common common, string? about)
    {
        var any = false;
        foreach (var component in scope["component"u8].All)
        {
            var coded = scope.Coded(component["code"u8]);
            var term = component["modifierExtension"u8].Exists ? null : scope.Find(coded, "fhir-code")?.Term;
            var value = Scope.Value(component);
            var said = value.Kind == TokenKind.String ? scope.Naked(scope.Text(value)) : scope.Coded(value);
            if (TnmSymbols.Of(term) is { } letter && letter == symbol)
            {
                continue;
            }

            if (term?["read"] != "tnm" || said.IsEmpty)
            {
                scope.Skip(component, said.IsEmpty ? coded.Label : $"{coded.Label}: {said.Label}", "The component of a stage is not recognised.");
                continue;
            }

            any = true;
            Tnm.Add(scope, new(scope.Source(component)), component, said, method, term["axis"], TnmSymbols.With(symbol, TnmSymbols.Basis(scope, term["basis"], component, component["code"u8], value)), common with { Concept = coded.Concept }, about);
        }

        return any;
    }
}
