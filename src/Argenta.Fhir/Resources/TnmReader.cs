using Argenta.Fhir.Reading;

namespace Argenta.Fhir.Resources;

/// <summary>Observations of T, N, M and stage group.</summary>
internal static class TnmReader
{
    public static void Read(Scope scope, Coded coded, string? axis, string? basis, Common common)
    {
        var value = scope.ValueOf(scope.Element);
        var said = value.Kind == TokenKind.String ? scope.Naked(scope.Text(value)) : scope.Coded(value);
        var method = scope.Coded(scope["method"u8]);
        if (said.IsEmpty)
        {
            var reason = scope.Coded(scope["dataAbsentReason"u8]);
            scope.Skip(default, coded.Label, reason.IsEmpty ? "The category has no value." : $"The category has no value: {reason.Label}.");
            return;
        }

        Tnm.Add(scope, scope.Place(), value, said, method, axis, basis, common, Links.Of(scope));
    }
}
